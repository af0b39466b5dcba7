package org.sememe.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.Test;

/** What Gogo's own help says and what ours says are the same. */
class CommandsTest {

    private static final List<Class<?>> GROUPS = List.of(EvaluateCommands.class, HelpCommands.class,
            InventoryCommands.class, LanguageCommands.class, ModelCommands.class, PictureCommands.class,
            TextCommands.class,
            TrainCommands.class, WordCommands.class);

    private static Map<String, Method> commands() {
        Map<String, Method> commands = new TreeMap<>();
        for (Class<?> group : GROUPS) {
            for (Method method : group.getDeclaredMethods()) {
                if (Modifier.isPublic(method.getModifiers())
                        && Arrays.asList(method.getParameterTypes()).contains(CommandSession.class)) {
                    commands.put(method.getName(), method);
                }
            }
        }
        return commands;
    }

    @Test
    void everyCommandAndItsArgumentsAreDescribed() {
        commands().forEach((name, method) -> {
            Descriptor descriptor = method.getAnnotation(Descriptor.class);
            assertNotNull(descriptor, name);
            Descriptor arguments = method.getParameters()[1].getAnnotation(Descriptor.class);
            assertNotNull(arguments, name);
            if (!name.equals("evaluate")) {
                Usage usage = Usages.of(name).orElseThrow(() -> new AssertionError(name + " has no usage"));
                assertEquals(usage.summary(), descriptor.value());
                for (Argument argument : usage.arguments()) {
                    assertTrue(name.equals("help") || arguments.value().contains(argument.name()), name);
                }
            }
        });
    }

    @Test
    void everyUsageHasACommand() {
        Map<String, Method> commands = commands();
        for (Usage usage : Usages.ALL) {
            assertTrue(commands.containsKey(usage.name().split(" ")[0]), usage.name());
        }
    }
}
