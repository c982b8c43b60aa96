package dev.trllmarena.arena.identity;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that a prompt only speaks about: a sentence to translate, a line of a story. `Translate "Who are you?"` asks
/// nobody who he is; `Answer this: "Who are you?"` does, and so does a quoted question without a task around it.
final class Quotation {
    private static final Pattern QUOTED =
            Pattern.compile("\"[^\"\\n]{1,300}\"|“[^“”]{1,300}”|«[^«»]{1,300}»|„[^„“”]{1,300}[“”]"
                    + "|(?<![\\p{L}\\d])['‘][^'’\\n]{1,60} [^'’\\n]{1,200}['’](?!\\p{L})");
    private static final Pattern TO_TRANSLATE = Pattern.compile(
            "(?iU)^([^:\\n]{0,80}\\b(?:çevir|cevir|tercüme|tercume|translate)[^:\\n]{0,40}):.*", Pattern.DOTALL);
    private static final Pattern ABOUT_WORDS = Pattern.compile(
            "\\b(?:cevir\\w*|tercume\\w*|translat\\w*|cumle\\w*|sorusu\\w*|kalib\\w*|kalip\\w*|replik\\w*"
                    + "|replig\\w*|hikaye\\w*|oyku\\w*|roman\\w*|diyalo\\w*|film\\w*|sarki\\w*|fikra\\w*|siir\\w*|masal\\w*"
                    + "|baslikli|mulakat\\w*|interview\\w*|denince|denir|denilir|sorulunca|etkinli\\w*|ders|farki?|demek|diyen|bagir\\w*|sorar|sordu|sorunca|dedi|der|diyor\\w*|senaryo\\w*|oge\\w*|deyince"
                    + "|anlami\\w*|duzelt\\w*|kelime\\w*|ifade\\w*|sahne\\w*|karakter\\w*|sentence\\w*|phrase\\w*|story|scene"
                    + "|lyrics?|song|dialogue|difference|between|meaning|means?|grammar|novel|poem|play|quote|shouts?"
                    + "|shouted|asks?|asked|says|said|whispers?|almanca\\w*|japonca\\w*|fransizca\\w*|ingilizce\\w*"
                    + "|ispanyolca\\w*|arapca\\w*|turkceye|turkcede|how do you say|how to say|arabic|italian|russian|japanese|kurdish|english|into|french|german|spanish|turkish)\\b");
    private static final Pattern ANSWER_IT = Pattern.compile(
            "\\b(?:cevapla\\w*|yanitla\\w*|(?:cevap|yanit) (?:ver|veri[rn])(?:sene|in|iniz| misin)?"
                    + "|answer(?! is)|complete|reply|respond|ne dersin\\w*|ne derdin\\w*|senin cevab\\w*)(?= |$|[^\\w])");
    private static final Pattern SAID_BY_ANOTHER = Pattern.compile("^.* (?:diyen|diyerek) ");
    private static final Pattern WITHOUT_SAYING = Pattern.compile("\\b\\w+[iu]n[iu] \\w+m[ae]d[ae]n\\b");

    private Quotation() {}

    /// A prompt without what it quotes, where its own words say that it is about them.
    static String without(String prompt) {
        Matcher translation = TO_TRANSLATE.matcher(prompt);
        if (translation.matches()) {
            return translation.group(1);
        }
        String own = QUOTED.matcher(prompt).replaceAll(" … ");
        if (own.length() == prompt.length()) {
            return prompt;
        }
        String folded = Folding.fold(own);
        return ABOUT_WORDS.matcher(folded).find() && !ANSWER_IT.matcher(folded).find() ? own : prompt;
    }

    /// A sentence without what another says in it or what it asks to leave unsaid.
    static String withoutReported(String sentence) {
        String own =
                sentence.contains(" diye") ? SAID_BY_ANOTHER.matcher(sentence).replaceFirst("") : sentence;
        return WITHOUT_SAYING.matcher(own).replaceAll("…");
    }
}
