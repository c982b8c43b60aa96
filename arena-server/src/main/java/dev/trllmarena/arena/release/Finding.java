package dev.trllmarena.arena.release;

/// What is wrong with a file of a release.
///
/// @param detail more about it, in English; empty where there is no more
public record Finding(String file, Problem problem, String detail) {
    /// What can be wrong, in both languages.
    public enum Problem {
        MISSING("eksik", "is missing"),
        ADDITIONAL("yayında olmayan fazladan bir dosya", "is no part of the release"),
        CHANGED("imzalandığından beri değişmiş", "was changed since it was signed"),
        OTHER_KEY("başka bir anahtarla imzalanmış", "was signed with another key"),
        BROKEN_CHAIN("oy zinciri kopuk", "breaks the chain of votes"),
        OTHER_HEAD("zincirin başı bildirimdekinden farklı", "ends with another head than the manifest says"),
        OTHER_METHOD(
                "bu programın bilmediği bir yöntem sürümü; yayının kendi sürümüyle doğrulayın",
                "names a method that this program does not know; verify it with the program of its time"),
        NOT_COMPUTED("oylardan baştan hesaplanınca başka çıkıyor", "is not what its votes give");

        private final String turkish;
        private final String english;

        Problem(String turkish, String english) {
            this.turkish = turkish;
            this.english = english;
        }
    }

    public String sentence(boolean inTurkish) {
        return inTurkish
                ? file + ": " + problem.turkish + detailInBrackets()
                : file + " " + problem.english + detailInBrackets();
    }

    private String detailInBrackets() {
        return detail.isEmpty() ? "" : " (" + detail + ")";
    }
}
