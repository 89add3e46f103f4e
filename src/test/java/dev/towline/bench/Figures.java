package dev.towline.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What was measured, a series of samples for each name, in the order in which they came first. For one thread. */
final class Figures {

    private final Map<String, Series> series = new LinkedHashMap<>();

    private record Series(List<Double> service, List<Double> compared) {

        Optional<Double> ratio() {
            return compared.isEmpty() ? Optional.empty() : Optional.of(median(service) / median(compared));
        }
    }

    /** A sample of the service. */
    void service(String name, double value) {
        of(name).service.add(value);
    }

    /** A sample of what the service is compared with. */
    void compared(String name, double value) {
        of(name).compared.add(value);
    }

    private Series of(String name) {
        return series.computeIfAbsent(name, unseen -> new Series(new ArrayList<>(), new ArrayList<>()));
    }

    /** Markdown: medians and ratios. */
    String table() {
        StringBuilder table = new StringBuilder("| | service | compared with | ratio |\n|---|---|---|---|\n");
        series.forEach((name, all) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %.3g | %s | %s |\n",
                name,
                median(all.service),
                all.compared.isEmpty() ? "" : String.format(Locale.ROOT, "%.3g", median(all.compared)),
                all.ratio()
                        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
                        .orElse(""))));
        return table.toString();
    }

    /** All samples and their medians. */
    ObjectNode json() {
        ObjectNode all = new ObjectMapper().createObjectNode();
        series.forEach((name, of) -> {
            ObjectNode node = all.putObject(name);
            node.put("median", median(of.service));
            of.service.forEach(node.putArray("samples")::add);
            of.compared.forEach(node.putArray("compared")::add);
            of.ratio().ifPresent(ratio -> node.put("ratio", ratio));
        });
        return all;
    }

    /** Not a number where there are none. */
    static double median(List<Double> values) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
