package dev.trllmarena.arena.contestant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueFilesTest {
    private static final Keys NO_KEYS = new Keys(Map.of());
    private static final String BASIS = "{country: US, basis: standart sözleşme, date: 2026-11-01}";

    @TempDir
    private Path folder;

    @Test
    void theShippedListHoldsTheTenOfTheLaunch() throws IOException {
        Catalogue catalogue = new CatalogueFiles(Optional.empty(), NO_KEYS, false).catalogue();
        assertThat(catalogue.apis())
                .extracting(Listed::name)
                .containsExactly(
                        "GPT-4o",
                        "Claude 3.5 Sonnet",
                        "Gemini 1.5 Pro",
                        "Llama 3.1 405B",
                        "Mistral Large",
                        "DeepSeek-V3");
        assertThat(catalogue.locals())
                .extracting(Catalogue.Local::id)
                .containsExactly("tr-mini-llama-sft", "tr-mini-llama-dpo", "tr-mini-mixtral-dpo", "tr-mini-r1-distill");
        assertThat(catalogue.apis()).allSatisfy(api -> {
            assertThat(api.isEnabled()).isFalse();
            assertThat(api.lacks()).extracting(Lack::reason).containsExactly(Lack.Reason.KEY, Lack.Reason.TRANSFER);
        });
        assertThat(catalogue.apis().getFirst().contestant().orElseThrow().price())
                .hasValue(new Price(2_500_000_000L, 1_250_000_000L, 10_000_000_000L));
    }

    @Test
    void keyAndBasisAreAllThatAShippedOneNeeds() throws IOException {
        Path key = Files.writeString(folder.resolve("mistral"), "anahtar-2\n");
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                providers:
                  openai: {transfer: %s}
                  mistral: {transfer: %s, key: {env: , file: %s}}
                """.formatted(BASIS, BASIS, key));
        Catalogue catalogue = new CatalogueFiles(
                        Optional.of(own), new Keys(Map.of("OPENAI_API_KEY", "anahtar-1")), false)
                .catalogue();
        assertThat(catalogue.apis().stream().filter(Listed::isEnabled).map(Listed::id))
                .containsExactly("gpt-4o", "mistral-large");
        Contestant first = catalogue.apis().getFirst().contestant().orElseThrow();
        assertThat(first.transfer()).hasValue(new TransferBasis("US", "standart sözleşme", LocalDate.of(2026, 11, 1)));
        assertThat(first.upstreams().getFirst().key()).hasValue(new Secret("anahtar-1"));
        assertThat(catalogue
                        .apis()
                        .get(4)
                        .contestant()
                        .orElseThrow()
                        .upstreams()
                        .getFirst()
                        .key())
                .hasValue(new Secret("anahtar-2"));
        assertThat(catalogue.toString()).doesNotContain("anahtar");
    }

    @Test
    void aLocalArenaHasNobodyBehindAnApi() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), "providers: {openai: {transfer: " + BASIS + "}}");
        Catalogue catalogue =
                new CatalogueFiles(Optional.of(own), new Keys(Map.of("OPENAI_API_KEY", "anahtar")), true).catalogue();
        assertThat(catalogue.apis())
                .allSatisfy(
                        api -> assertThat(api.lacks()).extracting(Lack::reason).contains(Lack.Reason.LOCAL_ONLY));
    }

    @Test
    void filesOfAFolderAreLaidOverTheShippedList() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                nodes: {second: {url: "http://10.0.0.2:8081/", weight: 3}}
                contestants:
                  gpt-4o: {name: GPT-4o (yeni), price: }
                  tr-mini-llama-sft:
                """);
        Files.writeString(folder.resolve("b.yaml"), "contestants: {gpt-4o: {model: gpt-4o-2026}}");
        Files.writeString(folder.resolve("notes.txt"), "not: [read");
        Catalogue catalogue = new CatalogueFiles(Optional.of(folder), NO_KEYS, false).catalogue();
        assertThat(catalogue.nodes()).containsExactly(new Catalogue.Node(URI.create("http://10.0.0.2:8081"), 3));
        Contestant first = catalogue.apis().getFirst().contestant().orElseThrow();
        assertThat(first.name()).isEqualTo("GPT-4o (yeni)");
        assertThat(first.upstreams().getFirst().model()).isEqualTo("gpt-4o-2026");
        assertThat(first.price()).isEmpty();
        assertThat(catalogue.apis().getFirst().lacks()).extracting(Lack::reason).contains(Lack.Reason.PRICE);
        assertThat(catalogue.locals()).hasSize(3);
    }

    @Test
    void theShippedListCanBeLeftOut() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), "shipped: false");
        Catalogue catalogue = new CatalogueFiles(Optional.of(own), NO_KEYS, false).catalogue();
        assertThat(catalogue).isEqualTo(new Catalogue(List.of(), List.of(), List.of()));
    }

    @Test
    void everyMistakeIsToldWithFileEntryFieldRuleAndValue() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                shipped: false
                nodes: {second: {url: "ftp://x", weigth: 2}}
                providers:
                  bir: {protocol: soap, url: "https://bir.example", key: {env: A}}
                  iki: {protocol: openai, url: "https://iki.example", key: sk-gizli-anahtar}
                  üç: {protocol: openai, url: "https://uc.example", key: {env: "sk-gizli anahtar"}}
                contestants:
                  a: {name: A, provider: iki, model: a, maker: M, context: "0", price: {input: ucuz, output: 1}}
                  b: {name: B, provider: yok, model: b, maker: M, context: 10, colour: mavi}
                  c: {name: C}
                  d: {provider: iki, transfer: {country: Norveç, basis: x, date: yarın}}
                  e: {node-model: m, parameters: {temperature: 3}}
                  f: {node-model: m}
                """);
        String file = own.toString();
        assertThatThrownBy(() -> new CatalogueFiles(Optional.of(own), NO_KEYS, false))
                .isInstanceOf(IOException.class)
                .message()
                .contains(
                        file + ": nodes.second.url must be an http or https address without user, password and query,"
                                + " was \"ftp://x\"",
                        file + ": nodes.second.weigth is not known; known are url, weight",
                        file + ": providers.bir.protocol must be one of openai, anthropic, gemini, was \"soap\"",
                        file + ": providers.iki.key must hold keys and values",
                        file + ": providers.üç.key.env must be a variable's name",
                        file + ": contestants.a.context must be a whole number from 1 to 100000000, was \"0\"",
                        file + ": contestants.a.price.input must be a number of US dollars from 0 to 10000 with at most"
                                + " nine decimals, was \"ucuz\"",
                        file + ": contestants.b.provider must be one of the providers, was \"yok\"",
                        file + ": contestants.b.colour is not known",
                        file + ": contestants.c must have either `provider`",
                        file + ": contestants.d.name is missing",
                        file + ": contestants.d.transfer.country must be a country's two capital letters",
                        file + ": contestants.d.transfer.date must be a date such as 2026-11-01, was \"yarın\"",
                        file + ": contestants.e.parameters.temperature must be a number from 0.0 to 2.0, was \"3\"",
                        file + ": contestants.f.node-model must be bound to one contestant only, was \"m\"")
                .doesNotContain("gizli");
    }

    @Test
    void aMistakeLaterKeepsTheLastGoodList() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), "contestants: {gpt-4o: {name: Bir}}");
        CatalogueFiles files = new CatalogueFiles(Optional.of(own), NO_KEYS, false);
        Files.writeString(own, "contestants: {gpt-4o: {name: İki, name: Üç}}");
        files.refresh();
        assertThat(files.problems()).singleElement().asString().startsWith(own + ": is no YAML");
        assertThat(files.catalogue().apis().getFirst().name()).isEqualTo("Bir");
        Files.delete(own);
        files.refresh();
        assertThat(files.problems()).containsExactly(own + ": there is no such file");
        Files.writeString(own, "contestants: {gpt-4o: {name: İki}}");
        files.refresh();
        assertThat(files.problems()).isEmpty();
        assertThat(files.catalogue().apis().getFirst().name()).isEqualTo("İki");
    }

    @Test
    void wordsOfYamlStayWords() throws IOException {
        Path own = Files.writeString(folder.resolve("own.yaml"), """
                providers: {mistral: {transfer: {country: NO, basis: on, date: 2026-11-01}}}
                contestants: {mistral-large: {price: {input: 0.070000001, output: 1}}}
                """);
        Contestant mistral = new CatalogueFiles(Optional.of(own), NO_KEYS, false)
                .catalogue()
                .apis()
                .get(4)
                .contestant()
                .orElseThrow();
        assertThat(mistral.transfer()).hasValue(new TransferBasis("NO", "on", LocalDate.of(2026, 11, 1)));
        assertThat(mistral.price().orElseThrow().input()).isEqualTo(70_000_001L);
    }
}
