package dev.towline.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Meters of Micrometer, which Quarkus serves at {@code /q/metrics} for Prometheus. */
public final class MicrometerMeters implements Meters {

    private final MeterRegistry registry;

    public MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void counter(Id id, DoubleSupplier total) {
        // The counted object is held weakly, and a supplier that nobody else holds would be gone: its counter is 0
        // then.
        FunctionCounter.builder(id.name(), registry, held -> total.getAsDouble())
                .description(id.help())
                .baseUnit(unit(id))
                .tags(tags(id))
                .register(registry);
    }

    @Override
    public void gauge(Id id, DoubleSupplier now) {
        Gauge.builder(id.name(), now, DoubleSupplier::getAsDouble)
                .description(id.help())
                .baseUnit(unit(id))
                .tags(tags(id))
                .strongReference(true)
                .register(registry);
    }

    @Override
    public Consumer<Duration> timer(Id id) {
        return Timer.builder(id.name()).description(id.help()).tags(tags(id)).register(registry)::record;
    }

    private static @Nullable String unit(Id id) {
        return id.unit().isEmpty() ? null : id.unit();
    }

    private static Tags tags(Id id) {
        return Tags.of(id.labels().entrySet().stream()
                .map(label -> Tag.of(label.getKey(), label.getValue()))
                .toList());
    }
}
