package dev.trllmarena.arena.dataset;

import java.util.Collection;
import java.util.stream.Collectors;

/// The `README.md` of the conversations, with the fields that Hugging Face reads.
final class DatasetCard {
    private DatasetCard() {}

    static String of(String licence, long rows, Collection<String> contestants) {
        return """
                ---
                language:
                - tr
                license: LICENCE
                pretty_name: TR-LLMArena konuşmaları
                size_categories:
                - SIZE
                task_categories:
                - text-generation
                tags:
                - human-feedback
                - preference
                - arena
                configs:
                - config_name: default
                  data_files:
                  - split: train
                    path: data/train.jsonl
                ---

                # TR-LLMArena konuşmaları

                ROWS konuşma: ziyaretçi Türkçe sordu, adı gizli iki model yan yana yanıtladı, ziyaretçi oyladı. Yalnızca
                saklanmasına ve açık veri kümesinde yayımlanmasına ayrı ayrı izin verilmiş konuşmalar vardır. Kişisel
                veriler, konuşma saklanmadan önce maskelenmiştir; maskeleme kusursuz değildir. Oy veren, saat ve
                karşılaşma kimliği yoktur, yalnızca ay vardır.

                An export holds what is allowed on the day it is made: consent can be taken back, so use the newest
                export and drop older ones.

                | Alan / field | |
                |---|---|
                | `model_a`, `model_b` | katılımcılar / contestants |
                | `winner` | `model_a`, `model_b`, `tie`, `both_bad` |
                | `reasons` | oyun nedenleri / reasons of the vote |
                | `category` | sorunun konusu; boş olabilir / category of the question, may be empty |
                | `month` | oyun ayı / month of the vote |
                | `ranked` | sıralamada sayıldı mı / whether the vote counts for the ranking |
                | `conversation_a`, `conversation_b` | `role`, `content` |

                Modeller / models: MODELS.

                ## Sınırlar / limits

                Gönüllü ziyaretçilerin soruları toplumu temsil etmez. Yanıtlar yanlış ya da zararlı olabilir; yanıtların
                kullanımı, üreten modelin koşullarına da bağlıdır.
                """.replace("LICENCE", licence).replace("SIZE", size(rows)).replace("ROWS", Long.toString(rows)).replace(
                "MODELS",
                contestants.isEmpty()
                        ? "–"
                        : contestants.stream()
                                .map(one -> "`" + one.replace("`", "") + "`")
                                .collect(Collectors.joining(", ")));
    }

    private static String size(long rows) {
        long[] bounds = {1_000, 10_000, 100_000, 1_000_000};
        String[] words = {"n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M"};
        for (int i = 0; i < bounds.length; i++) {
            if (rows < bounds[i]) {
                return words[i];
            }
        }
        return "1M<n<10M";
    }
}
