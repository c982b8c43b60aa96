package dev.trllmarena.arena.battle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StyleTest {
    @Test
    void formIsCountedOutsideOfCode() {
        Style style = Style.of("""
                # Başlık
                ## Alt başlık
                - bir
                * iki
                  + üç
                1. ilk
                10. onuncu
                **kalın** ve ** boş ** ve __altı__
                **iki
                satır**
                3.50 TL
                ```
                # yorum
                - madde
                **kod**
                ```
                """);
        assertThat(style.headers()).isEqualTo(2);
        assertThat(style.items()).isEqualTo(5);
        assertThat(style.bold()).isEqualTo(3);
    }

    @Test
    void lengthIsInCodePoints() {
        assertThat(Style.of("ağaç 🌳")).isEqualTo(new Style(6, 2, 0, 0, 0));
    }
}
