package dev.towline.intake;

import dev.towline.job.ControlAction;
import dev.towline.json.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;

/** Bytes to control and config documents. Never throws. Safe for all threads. */
public final class ControlParser {

    /**
     * What a config document sets.
     *
     * @param maxBytesPerSecond 0 for no cap; empty where it is not given
     * @param paused false where it is not given
     */
    public record Config(OptionalLong maxBytesPerSecond, boolean paused) {}

    private final StrictJson documents = new StrictJson();

    /** The action, or nothing where the bytes name none. */
    public Optional<ControlAction> action(byte[] payload) {
        try {
            return Fields.text(documents.object(payload), "action").flatMap(ControlAction::parse);
        } catch (InvalidField invalid) {
            return Optional.empty();
        }
    }

    /** The settings, or nothing where the bytes are no config document. */
    public Optional<Config> config(byte[] payload) {
        try {
            JsonNode document = documents.object(payload);
            JsonNode paused = document.path("paused");
            Fields.require(paused.isMissingNode() || paused.isNull() || paused.isBoolean(), "paused is not a boolean");
            return Optional.of(new Config(
                    Fields.wholeNumber(document, "maxBytesPerSecond", 0, Long.MAX_VALUE), paused.asBoolean()));
        } catch (InvalidField invalid) {
            return Optional.empty();
        }
    }
}
