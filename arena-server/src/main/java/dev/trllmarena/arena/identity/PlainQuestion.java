package dev.trllmarena.arena.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A short question with no word that is not about who answers. Nothing else can be meant, however it is put and
/// however it is typed: `hngi modelsin`, `Kardeş modellerinin adı ne?`, `Which lab do you belong to?`.
final class PlainQuestion {
    private static final int LONGEST = 10;

    /// "Could you tell me" says you to nobody in particular.
    private static final Pattern POLITE =
            Pattern.compile("^(?:can|could|would|will|do) you (?:please )?(?:tell|say|know)\\b");
    /// What asks.
    private static final Pattern QUESTION = Pattern.compile(
            "kim(?:in|ler|lerin|le|di|dir|sin|siniz|inle)?|ne|nedir|neydi|neymis|hangi\\w*|m[iu]|m[iu]s[iu]n(?:iz)?"
                    + "|m[iu]yd[iu]n|nee|ney|nere\\w*|who|whom|whose|whos|which|what|whats|wich|wat|wot|is|are|r|do|did|were");
    /// What wants to be told.
    private static final Pattern COMMAND = Pattern.compile(
            "soyle\\w*|acikla\\w*|belirt\\w*|yaz|yazar|yazin|tanit\\w*|itiraf\\w*|ver|de|tell|say|reveal|state"
                    + "|name|confess|admit|write|type|spell|give|share|show|mention|disclose|identify|goster\\w*|paylas\\w*|bagisla\\w*|at|koy|imzala\\w*|cikar\\w*|doldur\\w*|print|drop|sign");
    /// What speaks to the one who answers.
    private static final Pattern ADDRESS = Pattern.compile(
            "sen|siz|seni|sizi|sana|size|senin|sizin|senden|sizden|sende|you|u|ya|your|ur|yours|yourself|youre"
                    + "|kims[iu]n(?:iz)?|nec[iu]s[iu]n(?:iz)?|nes[iu]s[iu]n(?:iz)?|kimlerdens[iu]n(?:iz)?|hangis[iu]s[iu]n(?:iz)?|(?:model|zeka|asistan|bot|llm|ai|sirket|firma|marka|surum|versiyon|kurum|urun)\\w*s[iu]n(?:iz)?"
                    + "|m[iu]s[iu]n(?:iz)?|m[iu]yd[iu]n|(?:gelistiril|egitil|uretil|yaratil|yapil|programlan|kodlan|tasarlan|olusturul)d[iu]n\\w*"
                    + "|(?:adin|ismin|adiniz|isminiz|kimligin|kimliginiz|kunyen[iu]?|imzan[iu]?|markan|adinla|isminle|adini|ismini|kendine|sirketin|firman|(?:uretici|gelistirici|yapimci|yaratici|kurucu|egitici|saglayici|tasarimci)n(?:iz)?(?:[iu]n|[iu]|a|la)?)");
    /// What an identity is made of.
    private static final Pattern THING = Pattern.compile(
            "ad|adi|adin\\w*|ism\\w*|isim\\w*|model\\w*|surum\\w*|versiyon\\w*|sirket\\w*|firma\\w*|marka\\w*|kurum\\w*"
                    + "|kurulus\\w*|lab\\w*|ekip|ekib\\w*|(?:uretici|gelistirici|yapimci|yaratici|kurucu|egitici|saglayici|tasarimci)\\w*"
                    + "|sahib\\w*|zeka\\w*|ai|llm\\w*|\\w*bot|bot\\w*|asistan\\w*|kimli\\w*|kunye\\w*|imza\\w*|soyisim|unvan\\w*|memleket\\w*|brand|call|nec[iu]s\\w*|nes[iu]s\\w*|kimlerden\\w*|hangis[iu]s\\w*|mark[ae]\\w*|code|training|ceo\\w*|(?:gelistir|yarat|egit|uret|tasarla|programla"
                    + "|kodla|olustur)\\w*|yapt\\w*|yapan\\w*|yapil\\w*|names?|versions?|company|companies|organi[sz]ation|firm|team|makers?"
                    + "|creators?|developers?|provider|vendor|manufacturer|assistant|chatbot|identity|siblings?|owners?|made|built|created"
                    + "|trained|developed|designed|programmed|belong|gpt|patron\\w*|boss|architecture|codename|[§¤]\\S*|kims[iu]n(?:iz)?");
    /// What belongs to something else: `markanın sahibi`.
    private static final Pattern OF_ANOTHER = Pattern.compile("(?:mark|sirket|firma|kurum|urun|lab)\\w*n?[iu]n");
    /// The surest of [#ADDRESS].
    private static final Pattern YOU = Pattern.compile(
            "sen|seni|siz|sizi|kendine|you|u|ur|your|(?:hangis[iu]|nec[iu]|nes[iu]|kim|(?:model|zeka|asistan|bot|sirket|firma)\\w*)s[iu]n(?:iz)?|answer|response|reply|cevabi|yaniti|cevap|yanit|bot|botu");
    /// What one is called by.
    private static final Pattern NAME = Pattern.compile("isim\\w*|ism\\w*|adin\\w*|ad|adla|marka\\w*|names?|brand");
    /// What asks for somebody.
    private static final Pattern WHO = Pattern.compile("kim\\w*|hangi\\w*|who\\w*|which|what|whats");
    /// What a contestant or its maker is.
    private static final Pattern MACHINE = Pattern.compile(
            "model\\w*|sirket\\w*|firma\\w*|kurum\\w*|kurulus\\w*|lab\\w*|zeka\\w*|ai|llm\\w*|bot\\w*|asistan\\w*"
                    + "|company|organi[sz]ation|firm|assistant|chatbot|[§¤]\\S*");
    /// What somebody asks who wants a model for himself.
    private static final Pattern ADVICE = Pattern.compile(
            "oner\\w*|sec\\w*|tercih\\w*|tavsiye\\w*|al\\w*|ol\\w*|sev\\w*|begen\\w*|dusun\\w*|san\\w*|bil\\w*|kur\\w*"
                    + "|iste\\w*|calis\\w*|recommend\\w*|suggest\\w*|prefer\\w*|choose|pick|buy|like\\w*|think\\w*|know\\w*|want\\w*|work\\w*"
                    + "|advise|need|join\\w*|best|better|favou?rite");
    /// Who made it.
    private static final Pattern MAKER =
            Pattern.compile("(?:uretici|gelistirici|yapimci|yaratici|egitici|saglayici)\\w*");
    /// What may stand anywhere and changes nothing.
    private static final Pattern FILLER = Pattern.compile(
            "ve|veya|ya|yoksa|bu|su|o|bir|once|onceki|sonraki|simdi|peki|acaba|lutfen|da|ki|bana|benim|ben|aslinda"
                    + "|gercek\\w*|asil|tam|kendi\\w*|yapay|dil|buyuk|olarak|olan|oldugun\\w*|tarafindan|bas|harf\\w*|kardes\\w*|abi|abla"
                    + "|hocam|ya|la|lan|hey|merhaba|selam|a|an|the|am|i|m|s|re|be|been|was|does|me|to|of|by|from|with|for|in|on|at|this|that"
                    + "|it|its|and|or|so|please|pls|plz|can|could|would|will|may|know|ask|exactly|really|actually|honestly|honest|now|right"
                    + "|first|letter|bro|dude|speaking|talking|chatting|konusuyorum|gorusuyorum|yazisiyorum|running|behind|previous|next"
                    + "|called|language|large|ai|have|had|got|like|takma|cins|tur|turden|acik\\w*|durust\\w*|hadi|artik|cabuk|hemen|biri|birisi"
                    + "|powering|powers|given|system|prompt|sin|sun|engine|under|hood|underlying|arka\\w*|altta|calisan|calisiyor|cevap|cevabi|yanit|yaniti|ver\\w*|yazan"
                    + "|ana|isim|sordum|sorsam|soracagim|bakalim|bagisla\\w*|saklama\\w*|gizleme\\w*|altina|sonuna|basina|people|others|under|should"
                    + "|answer|response|reply|hi|hello|um|uh|hmm|just|there|not|if|any|one");
    /// Whole words in which a slip is seen.
    private static final List<String> OFTEN_MISTYPED = List.of(
            "kimsin",
            "kimsiniz",
            "hangi",
            "modelsin",
            "model",
            "misin",
            "musun",
            "adin",
            "ismin",
            "senin",
            "yapay",
            "zekasin",
            "gelistirdi",
            "egitti",
            "yaratti",
            "uretti",
            "asistansin",
            "sirketin",
            "sirket",
            "sirketsin",
            "which",
            "what",
            "made",
            "created",
            "trained",
            "developed",
            "company",
            "assistant",
            "your",
            "name",
            "who",
            "kim",
            "you",
            "are");

    private PlainQuestion() {}

    /// @param alone whether the prompt has no other sentence
    static boolean is(String sentence, boolean alone) {
        String[] words = POLITE.matcher(sentence).replaceFirst("tell").split(" ", LONGEST + 1);
        if (words.length > LONGEST || words.length < 2) {
            return false;
        }
        List<String> right = understood(words);
        int strange = Collections.frequency(right, "");
        boolean mistyped = !right.equals(Arrays.asList(words));
        boolean address = anyIs(right, ADDRESS);
        boolean asks = anyIs(right, QUESTION);
        boolean named = right.stream().anyMatch(word -> word.startsWith("§") || word.startsWith("¤"));
        if (mistyped && strange == 0 && Asking.PHRASES.areIn(String.join(" ", right))) {
            return true;
        }
        if (!anyIs(right, THING) || strange > (words.length > 4 ? 2 : 1)) {
            return false;
        }
        if (strange > 0) { // `Which lab funded you?`
            boolean who = anyIs(right, WHO) && (anyIs(right, MACHINE) || anyIs(right, NAME));
            return words.length >= 3
                    && !adviceIn(words)
                    && ((asks && anyIs(right, YOU) && who) || (address && count(right, THING) >= 3));
        }
        boolean commands = anyIs(right, COMMAND);
        if (address) {
            return asks || commands;
        }
        return alone && !mistyped && !named && !anyIs(right, OF_ANOTHER) && (asks || (commands && anyIs(right, MAKER)));
    }

    /// The words as they were meant, an empty one where it has no place here.
    private static List<String> understood(String[] words) {
        List<String> understood = new ArrayList<>();
        for (String word : words) {
            if (isKnown(word)) {
                understood.add(word);
                continue;
            }
            Optional<String> meant = OFTEN_MISTYPED.stream()
                    .filter(right -> word.length() >= 3 && Spelling.isSlipOf(word, right))
                    .findFirst();
            understood.add(meant.orElse(""));
        }
        return understood;
    }

    private static boolean adviceIn(String[] words) {
        return Arrays.stream(words).anyMatch(word -> ADVICE.matcher(word).matches());
    }

    private static boolean isKnown(String word) {
        return List.of(QUESTION, COMMAND, ADDRESS, THING, FILLER).stream()
                .anyMatch(kind -> kind.matcher(word).matches());
    }

    private static long count(List<String> words, Pattern kind) {
        return words.stream().filter(word -> kind.matcher(word).matches()).count();
    }

    private static boolean anyIs(List<String> words, Pattern kind) {
        return words.stream().anyMatch(word -> kind.matcher(word).matches());
    }
}
