package dev.trllmarena.arena.category;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a question asks for. The task decides, then the topic: a petition about a field is official writing.
public enum Category {
    CODE("kod"),
    MATHEMATICS("matematik"),
    CREATIVE_WRITING("yaratici_yazarlik"),
    TRANSLATION("ceviri"),
    KNOWLEDGE("bilgi"),
    REASONING("akil_yurutme"),
    SUMMARY_AND_EDITING("ozetleme_duzenleme"),
    AGRICULTURE("tarim"),
    SMALL_TALK("gunluk_sohbet"),
    OFFICIAL_WRITING("is_resmi_yazi"),
    /// Where the classifier is not sure enough, or could not be loaded. Never a label of a training prompt.
    OTHER("diger");

    /// Those that the network tells apart, in the order of its outputs.
    public static final List<Category> LABELS =
            Arrays.stream(values()).filter(category -> category != OTHER).toList();

    private final String word;

    Category(String word) {
        this.word = word;
    }

    /// As it stands in the vote log.
    public String word() {
        return word;
    }

    public static Optional<Category> of(String word) {
        return Arrays.stream(values())
                .filter(category -> category.word.equals(word))
                .findFirst();
    }
}
