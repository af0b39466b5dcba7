package org.sememe.serving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.sememe.UnavailableException;
import org.sememe.model.Lease;

class SlotTest {

    /** A capability for these tests. */
    public interface Greeter {

        String greet(String name);
    }

    /** A capability that is also another one. */
    public interface LoudGreeter extends Greeter {
    }

    /** Another capability. */
    public interface Shouter {

        String shout(String name);
    }

    @TempDir
    Path storage;

    private Framework framework;
    private BundleContext context;
    private Slot slot;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        context = framework.getBundleContext();
        slot = new Slot(context, "sememe.model", "m", Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    private static Served greeter(String word, Runnable closer) {
        return new Served(word, Map.of(Greeter.class, (Greeter) name -> word + " " + name), closer);
    }

    private Greeter find() {
        ServiceReference<Greeter> reference = context.getServiceReference(Greeter.class);
        return reference == null ? null : context.getService(reference);
    }

    @Test
    void publishesUnderNameAndRanking() {
        slot.publish(greeter("hello", () -> { }), Map.of("sememe.version", "1"), 7);
        ServiceReference<Greeter> reference = context.getServiceReference(Greeter.class);
        assertEquals("m", reference.getProperty("sememe.model"));
        assertEquals("1", reference.getProperty("sememe.version"));
        assertEquals(7, reference.getProperty(Constants.SERVICE_RANKING));
        assertEquals("hello you", find().greet("you"));
        assertEquals("Greeter of model m", find().toString());
        assertTrue(find().equals(find()));
    }

    @Test
    void aSubinterfaceIsFoundUnderItsParent() {
        slot.publish(new Served("1", Map.of(LoudGreeter.class, (LoudGreeter) String::toUpperCase), () -> { }),
                Map.of(), 0);
        assertEquals("YOU", find().greet("you"));
    }

    @Test
    void aSwapLeadsOldReferencesToTheNewVersionAndNeverLeavesAGap() {
        CountDownLatch closed = new CountDownLatch(1);
        slot.publish(greeter("old", closed::countDown), Map.of(), 5);
        Greeter before = find();
        List<String> events = new ArrayList<>();
        context.addServiceListener(event -> events.add(event.getType() + " "
                + event.getServiceReference().getProperty(Constants.SERVICE_RANKING) + " " + (find() != null)));
        slot.publish(greeter("new", () -> { }), Map.of(), 5).join();
        assertEquals("new you", before.greet("you"));
        assertEquals("new you", find().greet("you"));
        assertEquals(0, closed.getCount());
        assertEquals(List.of(ServiceEvent.REGISTERED + " 6 true", ServiceEvent.UNREGISTERING + " 5 true",
                ServiceEvent.MODIFIED + " 5 true"), events);
    }

    @Test
    void aCallInProgressKeepsItsInstanceOpen() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<String> closedDuringCall = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        slot.publish(new Served("1", Map.of(Greeter.class, (Greeter) name -> {
            inside.countDown();
            await(goOn);
            closedDuringCall.complete(String.valueOf(closed.getCount() == 0));
            return name;
        }), closed::countDown), Map.of(), 0);
        Greeter greeter = find();
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> greeter.greet("you"));
        assertTrue(inside.await(10, TimeUnit.SECONDS));
        CompletableFuture<Void> retired = slot.publish(greeter("new", () -> { }), Map.of(), 0);
        assertFalse(retired.isDone());
        goOn.countDown();
        assertEquals("you", call.get(10, TimeUnit.SECONDS));
        retired.get(10, TimeUnit.SECONDS);
        assertEquals("false", closedDuringCall.get());
        assertEquals(0, closed.getCount());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void withdrawingAReplacedInstanceLeavesItsSuccessor() {
        CountDownLatch closed = new CountDownLatch(1);
        Served old = greeter("old", closed::countDown);
        Served next = greeter("new", () -> { });
        slot.publish(old, Map.of(), 0);
        slot.publish(next, Map.of(), 0);
        slot.withdraw(old).join();
        assertEquals("new you", find().greet("you"));
        assertEquals(0, closed.getCount());
        slot.withdraw(next).join();
        assertNull(find());
    }

    @Test
    void aCallWaitsForTheSuccessorOfAWithdrawnInstance() throws Exception {
        slot.publish(greeter("old", () -> { }), Map.of(), 0);
        Greeter greeter = find();
        slot.withdraw().join();
        assertNull(find());
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> greeter.greet("you"));
        Slot successor = new Slot(context, "sememe.model", "m", Duration.ofSeconds(30));
        successor.publish(greeter("new", () -> { }), Map.of(), 0);
        assertEquals("new you", call.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aCallDuringTheWithdrawalDoesNotFindItsOwnWayOut() throws Exception {
        slot.publish(greeter("old", () -> { }), Map.of(), 0);
        Greeter greeter = find();
        CompletableFuture<String> call = new CompletableFuture<>();
        Supplier<String> ask = () -> greeter.greet("you");
        context.addServiceListener(event -> {
            if (event.getType() == ServiceEvent.UNREGISTERING) {
                // The registration is still there, the instance is not.
                CompletableFuture.supplyAsync(ask).thenAccept(call::complete);
            }
        });
        slot.withdraw();
        new Slot(context, "sememe.model", "m", Duration.ofSeconds(30)).publish(greeter("new", () -> { }), Map.of(), 0);
        assertEquals("new you", call.get(20, TimeUnit.SECONDS));
    }

    @Test
    void aCallAfterTheEndFailsAtOnceAndSaysWhy() {
        slot.publish(greeter("old", () -> { }), Map.of(), 0);
        Greeter greeter = find();
        slot.end("model m was unloaded");
        assertEquals("model m was unloaded",
                assertThrows(UnavailableException.class, () -> greeter.greet("you")).getMessage());
    }

    @Test
    void aWaitIsBounded() {
        Slot impatient = new Slot(context, "sememe.model", "x", Duration.ofMillis(20));
        impatient.publish(greeter("old", () -> { }), Map.of(), 0);
        Greeter greeter = find();
        impatient.withdraw();
        assertEquals("model x has not come back within 20 ms",
                assertThrows(UnavailableException.class, () -> greeter.greet("you")).getMessage());
    }

    @Test
    void anErrorOfTheInstanceReachesTheCallerAsItIs() {
        IllegalStateException error = new IllegalStateException("mine");
        slot.publish(new Served("1", Map.of(Greeter.class, (Greeter) name -> {
            throw error;
        }), () -> { }), Map.of(), 0);
        Greeter greeter = find();
        assertSame(error, assertThrows(IllegalStateException.class, () -> greeter.greet("you")));
        assertEquals(0, slot.current().leases());
    }

    @Test
    void aLeaseHoldsOneVersion() throws ExecutionException, InterruptedException {
        CountDownLatch closed = new CountDownLatch(1);
        slot.publish(greeter("old", closed::countDown), Map.of(), 0);
        CompletableFuture<Void> retired;
        try (Lease<Greeter> lease = slot.lease(Greeter.class)) {
            retired = slot.publish(greeter("new", () -> { }), Map.of(), 0);
            assertEquals("old", lease.version());
            assertEquals("old you", lease.get().greet("you"));
            lease.close();
            assertEquals(0, closed.getCount());
        }
        retired.get();
        assertEquals(0, slot.current().leases());
        assertThrows(UnavailableException.class, () -> slot.lease(Runnable.class));
    }

    @Test
    void replacingKeepsTheServiceAndRetiresTheInstance() {
        CountDownLatch closed = new CountDownLatch(1);
        slot.publish(greeter("old", closed::countDown), Map.of(), 5);
        Greeter before = find();
        List<Integer> events = new ArrayList<>();
        context.addServiceListener(event -> events.add(event.getType()));
        slot.replace(greeter("new", () -> { })).join();
        assertEquals("new you", before.greet("you"));
        assertEquals(0, closed.getCount());
        assertEquals(List.of(), events);
        Served other = new Served("1", Map.of(Runnable.class, (Runnable) () -> { }), () -> { });
        assertThrows(IllegalStateException.class, () -> slot.replace(other));
        slot.withdraw();
        assertThrows(IllegalStateException.class, () -> slot.replace(greeter("late", () -> { })));
    }

    @Test
    void aLeaseThroughAServiceHoldsOneVersion() {
        CountDownLatch closed = new CountDownLatch(1);
        slot.publish(greeter("old", closed::countDown), Map.of(), 0);
        Greeter greeter = find();
        try (Lease<Greeter> lease = Leases.of(Greeter.class, greeter)) {
            slot.publish(greeter("new", () -> { }), Map.of(), 0);
            assertEquals("old", lease.version());
            assertEquals("old you", lease.get().greet("you"));
            assertEquals("new you", greeter.greet("you"));
            assertEquals(1, closed.getCount());
        }
        assertEquals(0, closed.getCount());
    }

    @Test
    void aLeaseThroughAServiceFollowsToAnotherSlot() {
        slot.publish(greeter("old", () -> { }), Map.of(), 0);
        Greeter greeter = find();
        slot.withdraw();
        Slot successor = new Slot(context, "sememe.model", "m", Duration.ofSeconds(30));
        successor.publish(greeter("new", () -> { }), Map.of(), 0);
        try (Lease<Greeter> lease = Leases.of(Greeter.class, greeter)) {
            assertEquals("new", lease.version());
            assertEquals("new you", lease.get().greet("you"));
            assertEquals(1, successor.current().leases());
        }
        assertEquals(0, successor.current().leases());
        assertEquals("plain me", Leases.of(Greeter.class, name -> "plain " + name).get().greet("me"));
    }

    @Test
    void afterTheBundleHasStoppedBothInstancesAreClosed() throws Exception {
        CountDownLatch closed = new CountDownLatch(2);
        slot.publish(greeter("old", closed::countDown), Map.of(), 0);
        framework.stop();
        framework.waitForStop(10_000);
        Served late = greeter("late", closed::countDown);
        assertThrows(IllegalStateException.class, () -> slot.publish(late, Map.of(), 0));
        assertEquals(0, closed.getCount());
        assertNull(slot.current());
    }

    /** A model of two capabilities that must fit each other. */
    private static Served pair(String word) {
        return new Served(word, Map.of(Greeter.class, (Greeter) name -> word + " " + name, Shouter.class,
                (Shouter) name -> word.toUpperCase() + " " + name), () -> { });
    }

    @Test
    void aGroupSeesOneVersionOfASlot() {
        List<Class<?>> types = Arrays.asList(Greeter.class, null, Shouter.class);
        slot.publish(pair("old"), Map.of(), 0);
        Served old = slot.current();
        List<Object> services = Arrays.asList(find(), null,
                context.getService(context.getServiceReference(Shouter.class)));
        LeasePlan plan = LeasePlan.of(types, services);
        assertTrue(plan.matters());
        assertFalse(LeasePlan.of(types.subList(0, 2), services.subList(0, 2)).matters());
        try (LeaseGroup group = plan.lease()) {
            slot.publish(pair("new"), Map.of(), 0);
            assertEquals("old you", ((Greeter) group.get(0)).greet("you"));
            assertNull(group.get(1));
            assertEquals("OLD you", ((Shouter) group.get(2)).shout("you"));
            assertEquals(1, old.leases());
        }
        assertEquals(0, old.leases());
        slot.withdraw();
        Slot successor = new Slot(context, "sememe.model", "m", Duration.ofSeconds(30));
        successor.publish(pair("next"), Map.of(), 0);
        try (LeaseGroup group = plan.lease()) {
            assertEquals("next you", ((Greeter) group.get(0)).greet("you"));
            assertEquals("NEXT you", ((Shouter) group.get(2)).shout("you"));
            assertEquals(1, successor.current().leases());
        }
        assertEquals(0, successor.current().leases());
    }

    @Test
    void aGroupLeavesServicesOfOtherSlotsAsTheyAre() {
        slot.publish(pair("old"), Map.of(), 0);
        Greeter plain = name -> name;
        LeasePlan plan = LeasePlan.of(List.of(Greeter.class, Greeter.class, Shouter.class),
                List.of(plain, find(), context.getService(context.getServiceReference(Shouter.class))));
        try (LeaseGroup group = plan.lease()) {
            assertSame(plain, group.get(0));
            assertEquals(1, slot.current().leases());
        }
    }

    @Test
    void aGroupWaitsForASlotWithoutHoldingAnother() throws Exception {
        slot.publish(pair("a"), Map.of(), 9);
        Slot other = new Slot(context, "sememe.model", "other", Duration.ofSeconds(30));
        List<Object> services = new ArrayList<>(List.of(find(),
                context.getService(context.getServiceReference(Shouter.class))));
        slot.withdraw();
        other.publish(pair("b"), Map.of(), 0);
        services.add(find());
        services.add(context.getService(context.getServiceReference(Shouter.class)));
        slot.publish(pair("a"), Map.of(), 9);
        other.withdraw();
        LeasePlan plan = LeasePlan.of(List.of(Greeter.class, Shouter.class, Greeter.class, Shouter.class), services);
        CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> {
            try (LeaseGroup group = plan.lease()) {
                return ((Greeter) group.get(0)).greet("x") + ((Shouter) group.get(3)).shout("y");
            }
        });
        // Nobody holds the first slot for long, so its instance can be closed while the call waits for the second.
        slot.publish(pair("a2"), Map.of(), 9).get(20, TimeUnit.SECONDS);
        other.publish(pair("b2"), Map.of(), 0);
        assertEquals("a2 xB2 y", call.get(20, TimeUnit.SECONDS));
        assertEquals(0, slot.current().leases());
        assertEquals(0, other.current().leases());
    }

    @Test
    void aGroupThatCannotBeHadGivesBackWhatItHas() {
        Slot impatient = new Slot(context, "sememe.model", "gone", Duration.ofMillis(20));
        impatient.publish(pair("a"), Map.of(), 0);
        LeasePlan plan = LeasePlan.of(List.of(Greeter.class, Shouter.class), List.of(find(),
                context.getService(context.getServiceReference(Shouter.class))));
        impatient.withdraw();
        assertThrows(UnavailableException.class, plan::lease);
        impatient.publish(greeter("only", () -> { }), Map.of(), 0);
        assertThrows(UnavailableException.class, plan::lease);
        assertEquals(0, impatient.current().leases());
    }
}
