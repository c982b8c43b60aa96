package dev.trllmarena.arena.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModulesTest {
    private final Map<String, byte[]> files = new HashMap<>();

    ModulesTest() {
        put("pages/battle.html", "<script type=\"module\" src=\"/assets/js/page.js\"></script>");
        put("assets/js/dom.js", "export const one = 1;\nexport class Two {}");
    }

    @Test
    void importedModulesComeOnceAndFirst() throws Exception {
        put("assets/js/all.js", "import { one } from \"./dom.js\";\nexport function* each() {}");
        put("assets/js/page.js", """
                import "./all.js";
                import { Marked } from "/assets/lib/marked.js";
                import { one, Two as Other } from "./dom.js";
                import * as all from "./all.js";
                one;""");
        Modules.join(files);
        assertThat(text("assets/js/page.js")).isEqualTo("""
                import { Marked } from "/assets/lib/marked.js";
                const modules = {};
                modules["assets/js/dom.js"] = await (async () => {
                const one = 1;
                class Two {}
                return { one, Two };
                })();
                modules["assets/js/all.js"] = await (async () => {
                const { one } = modules["assets/js/dom.js"];
                function* each() {}
                return { each };
                })();
                modules["assets/js/page.js"] = await (async () => {

                const { one, Two: Other } = modules["assets/js/dom.js"];
                const all = modules["assets/js/all.js"];
                one;
                return {  };
                })();""");
        assertThat(text("assets/js/dom.js")).startsWith("export const one");
    }

    @Test
    void whatCannotBeJoinedStopsTheStart() {
        put("assets/js/page.js", "import one from \"./dom.js\";");
        assertThatThrownBy(() -> Modules.join(files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("import one from");
        put("assets/js/page.js", "import \"./lost.js\";");
        assertThatThrownBy(() -> Modules.join(files)).hasMessageContaining("assets/js/lost.js, which is not there");
        put("assets/js/page.js", "import \"./page.js\";");
        assertThatThrownBy(() -> Modules.join(files)).hasMessageContaining("imports itself");
    }

    private String text(String path) {
        return new String(files.getOrDefault(path, new byte[0]), StandardCharsets.UTF_8);
    }

    private void put(String path, String content) {
        files.put(path, content.getBytes(StandardCharsets.UTF_8));
    }
}
