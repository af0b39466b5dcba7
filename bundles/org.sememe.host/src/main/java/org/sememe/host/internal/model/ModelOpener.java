package org.sememe.host.internal.model;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import org.sememe.CorruptModelException;
import org.sememe.InvalidInputException;
import org.sememe.SememeException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.service.Holdings;
import org.sememe.host.internal.service.Offer;
import org.sememe.host.internal.service.Services;
import org.sememe.io.AtomicFiles;
import org.sememe.io.ModelFolders;
import org.sememe.model.Model;
import org.sememe.model.ModelDescriptor;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.model.TokenizerReference;
import org.sememe.model.Verification;
import org.sememe.text.Tokenizer;

/**
 * Opens model folders: finds the technique, verifies checksums, opens the model with its parts and tokenizers, and
 * checks its health. Safe for use by many threads at once.
 */
public final class ModelOpener {

    private final Services services;

    /**
     * What a folder turned out to be.
     *
     * @param technique its technique
     * @param format the service that opens it
     * @param descriptor what {@code model.json} says, if there is one
     */
    public record Identity(String technique, Offer<ModelFormat> format, Optional<ModelDescriptor> descriptor) {
    }

    /**
     * Creates an opener.
     *
     * @param services the techniques
     */
    public ModelOpener(Services services) {
        this.services = services;
    }

    /**
     * Finds out which technique a folder belongs to, without opening it.
     *
     * @param folder a folder
     * @param target filter on the model format service, if any
     * @return its technique
     * @throws InvalidInputException if it is no folder, or two techniques want it
     * @throws UnavailableException if its technique is not installed
     */
    public Identity identify(Path folder, Optional<String> target) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException("model folder " + folder
                    + (Files.exists(folder) ? " is a file, expected a folder" : " does not exist"));
        }
        Optional<ModelDescriptor> descriptor = ModelFolders.read(folder);
        String technique = descriptor.map(ModelDescriptor::technique).orElseGet(() -> recognise(folder));
        Offer<ModelFormat> format = format(technique, target).orElseThrow(
                () -> new UnavailableException("technique " + technique + " is not installed"
                        + target.map(filter -> " with " + filter).orElse("") + ", which model folder " + folder
                        + " needs; " + services.installed(ModelFormat.class, ServiceProperties.TECHNIQUE)));
        return new Identity(technique, format, descriptor);
    }

    private Optional<Offer<ModelFormat>> format(String technique, Optional<String> target) {
        return services.best(ModelFormat.class,
                offer -> offer.text(ServiceProperties.TECHNIQUE).equals(technique)
                        && target.map(offer::matches).orElse(true),
                "technique " + technique, "give one a higher ranking or set property format.target");
    }

    private String recognise(Path folder) {
        List<String> found = new ArrayList<>();
        try (Holdings holdings = new Holdings(services)) {
            for (Offer<ModelFormat> offer : services.offers(ModelFormat.class)) {
                String technique = offer.text(ServiceProperties.TECHNIQUE);
                if (!found.contains(technique) && recognises(offer, technique, holdings, folder)) {
                    found.add(technique);
                }
            }
        }
        if (found.isEmpty()) {
            throw new UnavailableException("folder " + folder + " has no " + ModelDescriptor.FILE_NAME
                    + " and no installed technique recognises its files; "
                    + services.installed(ModelFormat.class, ServiceProperties.TECHNIQUE));
        }
        if (found.size() > 1) {
            throw new InvalidInputException("folder " + folder + " has no " + ModelDescriptor.FILE_NAME
                    + " and more than one technique recognises its files: " + String.join(", ", found));
        }
        return found.get(0);
    }

    private static boolean recognises(Offer<ModelFormat> offer, String technique, Holdings holdings, Path folder) {
        try {
            return holdings.take(offer, any -> true).recognises(folder);
        } catch (UnavailableException e) {
            // It goes at this moment: as good as not there.
            return false;
        } catch (RuntimeException | LinkageError e) {
            throw explain("look at", folder, technique, e);
        }
    }

    /**
     * Tells whether a service of higher ranking than the one in use could open a model now.
     *
     * @param model an open model
     * @param target filter on the model format service, if any
     * @return whether the model had better be opened again
     */
    public boolean outranked(OpenModel model, Optional<String> target) {
        return services.offers(ModelFormat.class).stream()
                .filter(offer -> offer.text(ServiceProperties.TECHNIQUE).equals(model.technique())
                        && target.map(offer::matches).orElse(true))
                .findFirst().map(offer -> offer.ranking() > model.format().ranking()).orElse(false);
    }

    /**
     * Opens a model and checks it. If that fails, everything opened so far is closed.
     *
     * @param folder a model folder
     * @param options options of the instance
     * @param target filter on the model format service, if any
     * @param holdings collects the services that the model uses; the caller gives them back after closing it
     * @param verify whether to compare the files with their checksums, but for those of which the technique says that
     *        damage is found when they are used; false where that has just been done
     * @return the model
     * @throws InvalidInputException if the folder is broken
     * @throws UnavailableException if a service that it needs is missing
     */
    public OpenModel open(Path folder, Map<String, Object> options, Optional<String> target, Holdings holdings,
            boolean verify) {
        Identity identity = identify(folder, target);
        String technique = identity.technique();
        // What may be missing comes before what takes long.
        ModelFormat format = holdings.take(identity.format(),
                offer -> offer.text(ServiceProperties.TECHNIQUE).equals(technique));
        identity.descriptor().flatMap(ModelDescriptor::tokenizer)
                .ifPresent(reference -> tokenizer(reference, folder, holdings));
        if (verify) {
            identity.descriptor().ifPresent(
                    descriptor -> ModelFolders.verify(folder, descriptor, file -> !format.checksItself(file)));
        }
        OpeningContext context =
                new OpeningContext(this, folder, identity.descriptor(), options, holdings, verify);
        Model model = null;
        try {
            model = format.open(context);
            if (model == null) {
                throw new CorruptModelException("technique " + technique + " made no model of folder " + folder);
            }
            Map<Class<?>, Object> capabilities = check(model, identity, folder);
            return new OpenModel(technique, identity.format(), identity.descriptor(), model, capabilities,
                    model.dimension(), context.parts());
        } catch (RuntimeException | LinkageError | OutOfMemoryError | StackOverflowError e) {
            closeAfterFailure(model, context.parts(), e);
            throw explain("open", folder, technique, e);
        }
    }

    private static void closeAfterFailure(Model model, List<OpenModel> parts, Throwable failure) {
        try {
            if (model != null) {
                model.close();
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
        try {
            OpenModel.closeAll(parts);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static Map<Class<?>, Object> check(Model model, Identity identity, Path folder) {
        Map<Class<?>, Object> capabilities = new LinkedHashMap<>(model.capabilities());
        if (capabilities.isEmpty()) {
            throw new CorruptModelException(
                    "technique " + identity.technique() + " found no capability in model folder " + folder);
        }
        capabilities.forEach((type, object) -> {
            if (!type.isInterface() || !type.isInstance(object)) {
                throw new CorruptModelException("technique " + identity.technique() + " offers " + type.getName()
                        + " for model folder " + folder + ", which must be an interface that its object implements");
            }
        });
        OptionalInt described =
                identity.descriptor().map(ModelDescriptor::dimension).orElse(OptionalInt.empty());
        if (described.isPresent() && model.dimension().isPresent()
                && described.getAsInt() != model.dimension().getAsInt()) {
            throw new CorruptModelException("model folder " + folder + ": " + ModelDescriptor.FILE_NAME
                    + " says dimension " + described.getAsInt() + ", its files have "
                    + model.dimension().getAsInt());
        }
        model.check();
        return capabilities;
    }

    /**
     * Finds a tokenizer by name and fingerprint.
     *
     * @param reference its name and fingerprint
     * @param folder the model folder that needs it, for messages
     * @param holdings collects the service
     * @return the tokenizer
     * @throws UnavailableException if it is not there
     */
    Tokenizer tokenizer(TokenizerReference reference, Path folder, Holdings holdings) {
        List<Offer<Tokenizer>> named = services.offers(Tokenizer.class).stream()
                .filter(offer -> offer.text(ServiceProperties.TOKENIZER).equals(reference.name())).toList();
        if (named.isEmpty()) {
            throw new UnavailableException("tokenizer " + reference.name() + " is not there, which model folder "
                    + folder + " needs; " + services.installed(Tokenizer.class, ServiceProperties.TOKENIZER));
        }
        Offer<Tokenizer> offer = named.stream().filter(candidate -> fits(candidate, reference)).findFirst()
                .orElseThrow(() -> differs(reference, folder,
                        named.get(0).text(ServiceProperties.FINGERPRINT)));
        Tokenizer tokenizer = holdings.take(offer, changed -> fits(changed, reference));
        if (!reference.fingerprint().equals(tokenizer.fingerprint())) {
            throw differs(reference, folder, tokenizer.fingerprint());
        }
        return tokenizer;
    }

    private static boolean fits(Offer<?> offer, TokenizerReference reference) {
        return offer.text(ServiceProperties.TOKENIZER).equals(reference.name())
                && offer.text(ServiceProperties.FINGERPRINT).equals(reference.fingerprint());
    }

    private static UnavailableException differs(TokenizerReference reference, Path folder, String found) {
        return new UnavailableException("tokenizer " + reference.name() + " has the fingerprint " + found
                + ", but model folder " + folder + " was trained with " + reference.fingerprint());
    }

    /**
     * Checks a folder without publishing it.
     *
     * @param folder a folder
     * @return what was found
     */
    public Verification verify(Path folder) {
        String technique = "";
        try (Holdings holdings = new Holdings(services)) {
            technique = ModelFolders.read(folder).map(ModelDescriptor::technique).orElse("");
            Identity identity = identify(folder, Optional.empty());
            technique = identity.technique();
            identity.descriptor().ifPresent(descriptor -> verifyRest(folder, descriptor, identity, holdings));
            try (OpenModel model = open(folder, Map.of(), Optional.empty(), holdings, true)) {
                return new Verification(technique, model.capabilityNames(), List.of());
            }
        } catch (SememeException e) {
            return new Verification(technique, List.of(), List.of(e.getMessage()));
        } catch (RuntimeException e) {
            return new Verification(technique, List.of(), List.of(explain("close", folder, technique, e).getMessage()));
        }
    }

    /** Verifies what opening leaves to the model. */
    private static void verifyRest(Path folder, ModelDescriptor descriptor, Identity identity, Holdings holdings) {
        ModelFolders.verify(folder, descriptor, holdings.take(identity.format(), any -> true)::checksItself);
    }

    /** Turns whatever a technique threw into one sentence. */
    static SememeException explain(String doing, Path folder, String technique, Throwable failure) {
        if (failure instanceof SememeException known) {
            return known;
        }
        String what = "cannot " + doing + " model folder " + folder + ": ";
        if (failure instanceof UncheckedIOException io) {
            return new CorruptModelException(what + AtomicFiles.describe(io.getCause()), failure);
        }
        if (failure instanceof OutOfMemoryError) {
            return new SememeException(what + "there is not enough memory (" + failure.getMessage() + ")", failure);
        }
        return new CorruptModelException(what + "technique " + technique + " failed with " + failure, failure);
    }
}
