package dev.trllmarena.arena.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.contestant.Contestant.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LineupTest {
    private final List<KnownContestant> known = new ArrayList<>();
    private final List<Listed> listed = new ArrayList<>();
    private final Lineup lineup = new Lineup(
            () -> known,
            () -> listed,
            contestant -> !contestant.equals("kapali"),
            open -> open.size() < 2 ? Map.of() : Map.of("acik", 0.75, "baska", 0.25));

    @Test
    void oneThatIsSwitchedOffOrLacksSomethingIsClosedAndHasNoShare() {
        list("acik", Kind.LOCAL);
        list("baska", Kind.LOCAL);
        list("kapali", Kind.LOCAL);
        known.add(new KnownContestant("anahtarsiz", "Anahtarsız", "api", "", ""));
        listed.add(new Listed(
                "anahtarsiz",
                "Anahtarsız",
                Kind.API,
                Optional.of(contestant("anahtarsiz", Kind.API)),
                List.of(new Lack(Lack.Reason.KEY, "no key"))));
        assertThat(states())
                .isEqualTo(Map.of("acik", "open", "baska", "open", "kapali", "closed", "anahtarsiz", "closed"));
        assertThat(share("acik")).isEqualTo(0.75);
        assertThat(share("kapali")).isZero();
        assertThat(lineup.open()).containsExactlyInAnyOrder("acik", "baska");
    }

    @Test
    void oneThatNeverTookPartAndLacksSomethingIsLeftOut() {
        listed.add(new Listed(
                "yeni", "Yeni", Kind.API, Optional.empty(), List.of(new Lack(Lack.Reason.TRANSFER, "no basis"))));
        assertThat(lineup.all()).isEmpty();
    }

    @Test
    void aSilentNodeRetiresNobody() {
        known.add(new KnownContestant("yerel", "Yerel", "local", "", ""));
        known.add(new KnownContestant("uzak", "Uzak", "api", "", ""));
        assertThat(states()).isEqualTo(Map.of("yerel", "closed", "uzak", "retired"));
        list("acik", Kind.LOCAL);
        assertThat(states()).isEqualTo(Map.of("yerel", "retired", "uzak", "retired", "acik", "open"));
    }

    @Test
    void whoBillsIsTheHostThatIsAsked() {
        list("uzak", Kind.API);
        list("yerel", Kind.LOCAL);
        assertThat(lineup.provider("uzak")).contains("model.example");
        assertThat(lineup.provider("yerel")).isEmpty();
        assertThat(lineup.provider("yok")).isEmpty();
    }

    private void list(String id, Kind kind) {
        known.add(new KnownContestant(id, id, kind.word(), "", ""));
        listed.add(new Listed(id, id, kind, Optional.of(contestant(id, kind)), List.of()));
    }

    private static Contestant contestant(String id, Kind kind) {
        return new Contestant(id, id, kind, "", "", "", 1000, URI.create("https://model.example/v1"), id);
    }

    private Map<String, String> states() {
        return lineup.all().stream()
                .collect(
                        Collectors.toMap(Entrant::id, entrant -> entrant.state().word()));
    }

    private double share(String id) {
        return lineup.all().stream()
                .filter(entrant -> entrant.id().equals(id))
                .findFirst()
                .orElseThrow()
                .share();
    }
}
