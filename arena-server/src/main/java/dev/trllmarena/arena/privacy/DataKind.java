package dev.trllmarena.arena.privacy;

/// A kind of personal data.
public enum DataKind {
    IBAN("iban", "[IBAN]"),
    EMAIL("email", "[E-POSTA]"),
    CARD("card", "[KART]"),
    TCKN("tckn", "[TCKN]"),
    VKN("vkn", "[VKN]"),
    PHONE("phone", "[TELEFON]"),
    ADDRESS("address", "[ADRES]"),
    DATE_OF_BIRTH("date_of_birth", "[DOĞUM TARİHİ]"),
    IP("ip", "[IP]"),
    PASSPORT("passport", "[PASAPORT]"),
    PLATE("plate", "[PLAKA]");

    private final String word;
    private final String tag;

    DataKind(String word, String tag) {
        this.word = word;
        this.tag = tag;
    }

    /// As JSON spells it.
    public String word() {
        return word;
    }

    /// What stands in a masked text.
    public String tag() {
        return tag;
    }
}
