package org.sememe.host.internal.job;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.sememe.InvalidInputException;
import org.sememe.UnavailableException;
import org.sememe.host.internal.service.Holdings;
import org.sememe.host.internal.service.Offer;
import org.sememe.host.internal.service.Services;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Parameter;
import org.sememe.train.Parameters;
import org.sememe.train.Trainer;

/** Finds trainers, checks parameters, and tells what the specification of a part means. */
final class Planner {

    private final Services services;
    private final Function<String, Optional<Path>> loadedModels;

    /**
     * Creates a planner.
     *
     * @param services the techniques
     * @param loadedModels folders of the loaded models by name
     */
    Planner(Services services, Function<String, Optional<Path>> loadedModels) {
        this.services = services;
        this.loadedModels = loadedModels;
    }

    /**
     * Checks a training.
     *
     * @param technique the technique
     * @param given parameters as written
     * @return the plan
     * @throws InvalidInputException if a parameter is wrong
     * @throws UnavailableException if the technique is not installed
     */
    Plan plan(String technique, Map<String, String> given) {
        Offer<Trainer> offer = trainer(technique).orElseThrow(() -> new UnavailableException("technique " + technique
                + " is not installed; " + services.installed(Trainer.class, ServiceProperties.TECHNIQUE)));
        List<Parameter> parameters;
        try (Holdings holdings = new Holdings(services)) {
            parameters = holdings.take(offer, any -> true).parameters();
        }
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, Map<String, String>> parts = new LinkedHashMap<>();
        given.forEach((name, value) -> {
            int dot = name.indexOf('.');
            if (dot < 0 || has(parameters, name)) {
                own.put(name, value);
            } else {
                parts.computeIfAbsent(name.substring(0, dot), role -> new LinkedHashMap<>())
                        .put(name.substring(dot + 1), value);
            }
        });
        for (String role : parts.keySet()) {
            if (parameters.stream().noneMatch(parameter -> parameter.name().equals(role) && isText(parameter))) {
                throw new InvalidInputException("technique " + technique + " has no part '" + role
                        + "', found parameter '" + role + "." + parts.get(role).keySet().iterator().next() + "'");
            }
        }
        Parameters values = Parameters.parse(technique, parameters, own);
        parts.forEach((role, partParameters) -> checkPart(role, values.text(role), partParameters));
        return new Plan(technique, offer, values, parts);
    }

    private static boolean has(List<Parameter> parameters, String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    private static boolean isText(Parameter parameter) {
        return parameter.kind() == Parameter.Kind.TEXT || parameter.kind() == Parameter.Kind.CHOICE;
    }

    private void checkPart(String role, String specification, Map<String, String> parameters) {
        if (existing(specification).isPresent()) {
            throw new InvalidInputException("parameter " + role + "." + parameters.keySet().iterator().next()
                    + " has no meaning: " + role + " '" + specification + "' is a model that is there already");
        }
        plan(specification, parameters);
    }

    private Optional<Offer<Trainer>> trainer(String technique) {
        return services.best(Trainer.class, offer -> offer.text(ServiceProperties.TECHNIQUE).equals(technique),
                "training of technique " + technique, "give one a higher ranking");
    }

    /**
     * Finds the model that a specification names: a loaded model or a folder. The name of a technique means a folder
     * only if it is written as a path with more than one name.
     *
     * @param specification what was given for the role
     * @return the model folder, or nothing if the part is to be trained
     */
    Optional<Path> existing(String specification) {
        Optional<Path> loaded = loadedModels.apply(specification);
        if (loaded.isPresent()) {
            return loaded;
        }
        try {
            Path folder = Path.of(specification);
            boolean bare = folder.getNameCount() == 1 && !folder.isAbsolute();
            if (specification.isBlank() || !Files.isDirectory(folder)
                    || bare && trainer(specification).isPresent()) {
                return Optional.empty();
            }
            return Optional.of(folder.toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
