package dev.trllmarena.node.text.jinja;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
                "{% set n = namespace(t='x') %}{% for a in range(100) %}{% set n.t = n.t + n.t %}{% endfor %}",
                "{{ 'x' * 9000000000000000000 }}",
                "{{ [1] * 9000000000000000000 }}",
                "{{ 'x'.center(9000000000000000000) }}",
                "{{ {'a': [1]} | tojson(indent=2000000000) }}",
                "{% set n = namespace(l=[1]) %}{% for a in range(100) %}{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}",
                "{% set n = namespace(l=[1], m=[1]) %}{% for a in range(50) %}{% set n.l = [n.l, n.l] %}"
                        + "{% set n.m = [n.m, n.m] %}{% endfor %}{{ n.l == n.m }}",
                "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
                "{{ 2 ** 9000000000000000000 }}",
                "{{ 1 ** 9000000000000000000 }}{{ range(9000000000000000000) }}",
                "{% set x = 'a' * 1000000 %}{{ x.replace('a', x) }}",
            })
    void aHostileTemplateEndsWithASentence(String source) {
        Assertions.assertTimeout(
                Duration.ofSeconds(20),
                () -> assertThatThrownBy(
                                () -> Template.parse(source, Clock.systemUTC()).render(Map.of()))
                        .isInstanceOf(TemplateException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "not ", "-", "[", "{'a':", "{% if true %}"})
    void deepNestingIsRefusedBeforeTheStackEnds(String opening) {
        String nested = opening.startsWith("{%") ? opening.repeat(20_000) : "{{ " + opening.repeat(20_000);
        assertThatThrownBy(() -> Template.parse(nested, Clock.systemUTC()))
                .isInstanceOf(TemplateException.class)
                .hasMessageContaining("nested deeper than");
    }

    @Test
    void anEndlessChainOfOperatorsIsRefused() {
        String chain = "{{ " + "x-".repeat(100_000) + "x }}";
        assertThatThrownBy(() -> Template.parse(chain, Clock.systemUTC()).render(Map.of("x", 1)))
                .isInstanceOf(TemplateException.class)
                .hasMessage("the template nests too deeply");
    }
}
