package dev.trllmarena.node.text.grammar;

import dev.trllmarena.commons.Json;
import dev.trllmarena.node.engine.Constraint;
import dev.trllmarena.node.text.Tokenizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Prints what finding the allowed tokens costs with a vocabulary of 128,256 tokens: those of a tokenizer, filled up
/// with pairs of them; run by hand.
///
/// `java … dev.trllmarena.node.text.grammar.MaskSpeed models/tr-mini-llama-sft/tokenizer.json`
final class MaskSpeed {
    private static final int SIZE = 128_256;
    private static final int REPEATS = 20;

    private static final String DOCUMENT = """
            {"ad": "Ağrı Dağı", "il": "Ağrı", "yükseklik": 5137, "tarih": "2026-11-24", "kod": "TR-04",\
             "etiketler": ["dağ", "volkan", "kış sporları"], "konum": {"enlem": 39.7, "boylam": 44.3}}""";

    private static final Map<String, String> SCHEMAS = Map.of(
            "json_object", "{\"type\": \"object\"}",
            "schema", """
                    {"type": "object", "properties": {"ad": {"type": "string"}, "il": {"type": "string"},
                     "yükseklik": {"type": "integer"}, "tarih": {"type": "string"}, "kod": {"type": "string"},
                     "etiketler": {"type": "array", "items": {"type": "string"}},
                     "konum": {"type": "object", "properties": {"enlem": {"type": "number"},
                      "boylam": {"type": "number"}}, "required": ["enlem", "boylam"]}},
                     "required": ["ad", "il", "yükseklik", "tarih", "kod", "etiketler", "konum"]}""",
            "schema with rules", """
                    {"type": "object", "properties": {"ad": {"type": "string", "maxLength": 40},
                     "il": {"type": "string", "pattern": "^\\\\p{Lu}\\\\p{L}+$"},
                     "yükseklik": {"type": "integer", "minimum": 0, "maximum": 9000},
                     "tarih": {"type": "string", "format": "date"},
                     "kod": {"type": "string", "pattern": "^[A-Z]{2}-\\\\d{2}$"},
                     "etiketler": {"type": "array", "items": {"type": "string", "maxLength": 20}},
                     "konum": {"type": "object", "properties": {"enlem": {"type": "number", "minimum": -90},
                      "boylam": {"type": "number"}}, "required": ["enlem", "boylam"]}},
                     "required": ["ad", "il", "yükseklik", "tarih", "kod", "etiketler", "konum"]}""");

    private MaskSpeed() {}

    public static void main(String[] arguments) throws Exception {
        List<byte[]> tokens = tokens(Tokenizer.load(Path.of(arguments[0])));
        long before = usedBytes();
        long start = System.nanoTime();
        Vocabulary vocabulary = new Vocabulary(tokens.size(), tokens::get, _ -> false);
        System.out.printf(
                "%d tokens: tree made in %d ms, %.1f MB%n",
                tokens.size(), (System.nanoTime() - start) / 1_000_000, (usedBytes() - before) / 1e6);
        List<Integer> ids = document(tokens);
        for (String name : List.of("json_object", "schema", "schema with rules")) {
            Shape shape = SchemaReader.read("schema", Json.mapper().readTree(SCHEMAS.get(name)));
            List<Double> cold = new ArrayList<>();
            List<Double> warm = new ArrayList<>();
            for (int repeat = 0; repeat < REPEATS; repeat++) {
                Grammar grammar = new Grammar(vocabulary, shape, Set.of());
                boolean isWarmUp = repeat < REPEATS / 2;
                walk(grammar.constraint(), ids, isWarmUp ? new ArrayList<>() : cold);
                walk(grammar.constraint(), ids, isWarmUp ? new ArrayList<>() : warm);
            }
            System.out.printf("%-18s first answer %s; later answers %s%n", name, shown(cold), shown(warm));
        }
    }

    private static void walk(Constraint constraint, List<Integer> ids, List<Double> micros) {
        for (int id : ids) {
            long start = System.nanoTime();
            boolean isAllowed = constraint.allowed().get(id);
            micros.add((System.nanoTime() - start) / 1e3);
            if (!isAllowed) {
                throw new IllegalStateException("the document is one of the schema");
            }
            constraint.accept(id);
        }
    }

    private static String shown(List<Double> micros) {
        double[] sorted =
                micros.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return "mean %.0f µs, median %.0f, p95 %.0f, most %.0f"
                .formatted(
                        Arrays.stream(sorted).average().orElseThrow(),
                        sorted[sorted.length / 2],
                        sorted[sorted.length * 95 / 100],
                        sorted[sorted.length - 1]);
    }

    /// The longest token each time.
    private static List<Integer> document(List<byte[]> tokens) {
        byte[] text = DOCUMENT.getBytes(StandardCharsets.UTF_8);
        List<Integer> ids = new ArrayList<>();
        for (int at = 0; at < text.length; ) {
            int best = -1;
            for (int id = 0; id < tokens.size(); id++) {
                byte[] token = tokens.get(id);
                if (token.length > (best < 0 ? 0 : tokens.get(best).length)
                        && at + token.length <= text.length
                        && Arrays.equals(token, 0, token.length, text, at, at + token.length)) {
                    best = id;
                }
            }
            ids.add(best);
            at += tokens.get(best).length;
        }
        return ids;
    }

    private static List<byte[]> tokens(Tokenizer tokenizer) {
        List<byte[]> tokens = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (int id = 0; id < tokenizer.size(); id++) {
            tokens.add(tokenizer.bytes(id));
            known.add(new String(tokenizer.bytes(id), StandardCharsets.ISO_8859_1));
        }
        SplittableRandom random = new SplittableRandom(1);
        while (tokens.size() < SIZE) {
            byte[] one = tokens.get(random.nextInt(tokenizer.size()));
            byte[] other = tokens.get(random.nextInt(tokenizer.size()));
            byte[] pair = Arrays.copyOf(one, one.length + other.length);
            System.arraycopy(other, 0, pair, one.length, other.length);
            if (pair.length <= 16 && known.add(new String(pair, StandardCharsets.ISO_8859_1))) {
                tokens.add(pair);
            }
        }
        return tokens;
    }

    private static long usedBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
