package org.sememe.host.internal.model;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.sememe.InvalidInputException;
import org.sememe.model.ServiceProperties;

/**
 * What a factory configuration {@code org.sememe.model~NAME} says.
 *
 * @param pid the configuration's PID
 * @param name the model's name
 * @param version a version of the model store, if given
 * @param folder a folder outside the store, if given
 * @param ranking service ranking of the capabilities
 * @param drain how long to wait for leases of a retired instance
 * @param formatTarget filter on the model format service, if given
 * @param options options of the instance by name
 */
public record ModelConfiguration(String pid, String name, Optional<String> version, Optional<String> folder,
        int ranking, Duration drain, Optional<String> formatTarget, Map<String, Object> options) {

    /** Property: name of the model. */
    public static final String NAME = "name";

    /** Property: version of the model store. */
    public static final String VERSION = "version";

    /** Property: folder outside the store. */
    public static final String FOLDER = "folder";

    /** Property: service ranking. */
    public static final String RANKING = "ranking";

    /** Property: bound of the wait for leases. */
    public static final String DRAIN_TIMEOUT = "drainTimeoutMillis";

    /** Property: filter on the model format service. */
    public static final String FORMAT_TARGET = "format.target";

    /** Prefix of the properties that are options of the instance. */
    public static final String OPTION_PREFIX = "option.";

    /** How long to wait for leases of a retired instance where the configuration does not say. */
    public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(30);

    /** While a version takes over from another, it is ranked one higher. */
    private static final int MAX_RANKING = Integer.MAX_VALUE - 1;

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    /**
     * Copies the options.
     */
    public ModelConfiguration {
        options = Map.copyOf(options);
    }

    /**
     * Returns the PID of the configuration that the host writes for a model.
     *
     * @param name the model's name
     * @return {@code org.sememe.model~NAME}
     */
    public static String pid(String name) {
        return ServiceProperties.MODEL_PID + "~" + name;
    }

    /**
     * Checks the name of a model.
     *
     * @param name a name
     * @param source names where it comes from in the message
     * @return the name
     * @throws InvalidInputException if it is not well-formed
     */
    public static String checkName(String name, String source) {
        if (!WELL_FORMED.matcher(name).matches()) {
            throw new InvalidInputException(source + " must be letters, digits, '.', '_' and '-', not starting with"
                    + " '.', at most 100, found '" + name + "'");
        }
        return name;
    }

    /**
     * Checks the ranking of a model.
     *
     * @param ranking a ranking
     * @throws InvalidInputException if there is none above it
     */
    static void checkRanking(int ranking) {
        if (ranking > MAX_RANKING) {
            throw new InvalidInputException("a model's ranking must be at most " + MAX_RANKING + ", found " + ranking);
        }
    }

    /**
     * Tells which model a configuration is about, even if it is wrong otherwise.
     *
     * @param pid its PID
     * @param properties its properties
     * @return the property {@code name} if it is well-formed, else what follows {@code ~} in the PID, made well-formed
     */
    public static String nameOf(String pid, Map<String, Object> properties) {
        return text(properties, NAME).filter(name -> WELL_FORMED.matcher(name).matches())
                .orElseGet(() -> "_".repeat(suffix(pid).startsWith(".") ? 1 : 0)
                        + suffix(pid).replaceAll("[^A-Za-z0-9._-]", "_"));
    }

    private static String suffix(String pid) {
        return pid.substring(pid.indexOf('~') + 1);
    }

    /**
     * Reads a configuration.
     *
     * @param pid its PID
     * @param properties its properties
     * @return what it says
     * @throws InvalidInputException if a property is wrong
     */
    public static ModelConfiguration parse(String pid, Map<String, Object> properties) {
        String name = text(properties, NAME).orElse(suffix(pid));
        checkName(name, "the name of configuration " + pid);
        Optional<String> version = text(properties, VERSION);
        Optional<String> folder = text(properties, FOLDER);
        if (version.isPresent() && folder.isPresent()) {
            throw new InvalidInputException("configuration " + pid + " must have property version or folder, found"
                    + " both: version " + version.get() + " and folder " + folder.get());
        }
        long ranking = number(pid, properties, RANKING, 0, Integer.MIN_VALUE, MAX_RANKING);
        long drain = number(pid, properties, DRAIN_TIMEOUT, DEFAULT_DRAIN.toMillis(), 0, Integer.MAX_VALUE);
        Map<String, Object> options = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(OPTION_PREFIX)) {
                options.put(key.substring(OPTION_PREFIX.length()), value);
            }
        });
        return new ModelConfiguration(pid, name, version, folder, (int) ranking, Duration.ofMillis(drain),
                text(properties, FORMAT_TARGET), options);
    }

    private static Optional<String> text(Map<String, Object> properties, String property) {
        return Optional.ofNullable(properties.get(property)).map(value -> value.toString().trim())
                .filter(value -> !value.isEmpty());
    }

    private static long number(String pid, Map<String, Object> properties, String property, long defaultValue,
            long minimum, long maximum) {
        Optional<String> text = text(properties, property);
        if (text.isEmpty()) {
            return defaultValue;
        }
        try {
            long value = Long.parseLong(text.get());
            if (value >= minimum && value <= maximum) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(pid, property, minimum, maximum, text.get());
        }
        throw wrong(pid, property, minimum, maximum, text.get());
    }

    private static InvalidInputException wrong(String pid, String property, long minimum, long maximum, String found) {
        return new InvalidInputException("property " + property + " of configuration " + pid
                + " must be a whole number from " + minimum + " to " + maximum + ", found '" + found + "'");
    }

    /**
     * Returns the same configuration with a version of the store as its source.
     *
     * @param next the version
     * @return the changed configuration
     */
    public ModelConfiguration withVersion(String next) {
        return new ModelConfiguration(pid, name, Optional.of(next), Optional.empty(), ranking, drain, formatTarget,
                options);
    }

    /**
     * Returns what has to be written into Configuration Admin to make this the model's source, ranking and
     * options.
     *
     * @return values by property; {@code null} for one that must not be there
     */
    public Map<String, Object> changes() {
        Map<String, Object> changes = new LinkedHashMap<>();
        changes.put(VERSION, version.orElse(null));
        changes.put(FOLDER, folder.orElse(null));
        changes.put(RANKING, ranking);
        options.forEach((option, value) -> changes.put(OPTION_PREFIX + option, value));
        return changes;
    }
}
