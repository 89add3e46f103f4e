package dev.towline.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.towline.job.JobState;
import dev.towline.testing.Jobs;
import dev.towline.testing.States;
import dev.towline.testing.fuzz.Fuzz;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Records as a broken disk, or a person, leaves them. */
class RecordFuzzTest {

    private static final ParsedRecord.Cases ANY = new ParsedRecord.Cases() {
        @Override
        public void whole(ParsedRecord.Whole parsed) {
            parsed.jobRecord().id();
        }

        @Override
        public void later(ParsedRecord.Later parsed) {}

        @Override
        public void damaged(ParsedRecord.Damaged parsed) {
            parsed.why();
        }
    };

    private final RecordCodec codec = new RecordCodec();
    private final ObjectMapper mapper = new ObjectMapper();

    private List<byte[]> records() throws IOException {
        List<JobState> states = new ArrayList<>(States.open());
        states.addAll(States.ended());
        List<byte[]> records = new ArrayList<>();
        for (JobState state : states) {
            records.add(codec.write(
                    JobRecord.create(Jobs.id("fw-4"), Optional.of(Jobs.job(Jobs.id("fw-4"))), state, Instant.EPOCH)));
        }
        return records;
    }

    @Test
    void theRecordReader() throws IOException {
        Fuzz.run(100_000, records(), input -> codec.parse(input).act(ANY));
    }

    /** So that what stands behind the checksum is met too. */
    @Test
    void theRecordReaderWhereTheChecksumFits() throws IOException {
        Fuzz.run(60_000, records(), input -> codec.parse(withChecksum(input)).act(ANY));
    }

    private byte[] withChecksum(byte[] input) throws IOException {
        try {
            if (mapper.readTree(input) instanceof ObjectNode node) {
                node.remove("checksum");
                CRC32 crc = new CRC32();
                crc.update(node.toString().getBytes(UTF_8));
                node.put("checksum", HexFormat.of().toHexDigits((int) crc.getValue()));
                return mapper.writeValueAsBytes(node);
            }
            return input;
        } catch (JsonProcessingException noJson) {
            return input;
        }
    }
}
