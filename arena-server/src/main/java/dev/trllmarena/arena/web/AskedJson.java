package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.Asked;
import dev.trllmarena.arena.privacy.DataKind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a question's call answers: its turn and, only where something was masked, what and the masked text.
final class AskedJson {
    private record MaskedJson(String type, int count) {}

    private AskedJson() {}

    static Map<String, Object> opened(Asked asked) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("battle", asked.battle().id().text());
        answer.putAll(further(asked));
        return answer;
    }

    static Map<String, Object> further(Asked asked) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("turn", asked.turn());
        Map<DataKind, Integer> counts = asked.question().counts();
        if (!counts.isEmpty()) {
            List<MaskedJson> masked = Arrays.stream(DataKind.values())
                    .filter(counts::containsKey)
                    .map(type -> new MaskedJson(type.word(), counts.getOrDefault(type, 0)))
                    .toList();
            answer.put("masked", masked);
            answer.put("prompt", asked.question().text());
        }
        return answer;
    }
}
