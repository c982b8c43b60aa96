package dev.trllmarena.node.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Takes a figure several times, but not beyond a plan's patience.
final class Repeats {
    private Repeats() {}

    static double median(Plan plan, Figure figure) throws InterruptedException {
        long end =
                System.nanoTime() + Duration.ofSeconds(plan.patienceSeconds()).toNanos();
        List<Double> found = new ArrayList<>();
        do {
            found.add(figure.take());
        } while (found.size() < plan.repeats() && System.nanoTime() < end);
        return Arrivals.percentile(
                found.stream().mapToDouble(Double::doubleValue).toArray(), 0.5);
    }

    /// Something that is measured anew at each call.
    interface Figure {
        double take() throws InterruptedException;
    }
}
