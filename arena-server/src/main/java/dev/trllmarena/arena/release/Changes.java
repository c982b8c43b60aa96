package dev.trllmarena.arena.release;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Who came and went in a month, so that nobody does silently.
///
/// @param added contestants seen for the first time
/// @param absent who had votes before the month and none in it
/// @param returned who had votes before, none in the month before this one, and some in it
/// @param renamed in the month, oldest first
/// @param switched taken out or back in by the operator in the month, oldest first
record Changes(
        List<String> added, List<String> absent, List<String> returned, List<Rename> renamed, List<Switch> switched) {

    boolean isEmpty() {
        return added.isEmpty() && absent.isEmpty() && returned.isEmpty() && renamed.isEmpty() && switched.isEmpty();
    }

    /// Collects who had votes when.
    static final class Collector {
        private final Method method;
        private final long beforeBegin;
        private final TreeMap<String, Presence> seen = new TreeMap<>();

        private static final class Presence {
            boolean earlier;
            boolean monthBefore;
            boolean now;
        }

        /// @param beforeBegin first instant of the month before
        Collector(Method method, long beforeBegin) {
            this.method = method;
            this.beforeBegin = beforeBegin;
        }

        void add(PublishedVote vote) {
            long at = vote.ballot().castAt().toEpochMilli();
            add(vote.ballot().a().contestant(), at);
            add(vote.ballot().b().contestant(), at);
        }

        private void add(String contestant, long at) {
            Presence presence = seen.computeIfAbsent(contestant, _ -> new Presence());
            presence.now |= method.isInMonth(at);
            presence.earlier |= at < method.begin();
            presence.monthBefore |= at < method.begin() && at >= beforeBegin;
        }

        Changes changes() {
            TreeSet<String> added = new TreeSet<>();
            method.participants().stream()
                    .filter(one -> method.isInMonth(one.firstSeenAt()))
                    .forEach(one -> added.add(one.id()));
            List<String> absent = new ArrayList<>();
            List<String> returned = new ArrayList<>();
            seen.forEach((contestant, presence) -> {
                if (presence.earlier && !presence.now) {
                    absent.add(contestant);
                }
                if (presence.earlier && presence.now && !presence.monthBefore) {
                    returned.add(contestant);
                }
            });
            return new Changes(
                    List.copyOf(added),
                    absent,
                    returned,
                    method.renames().stream()
                            .filter(one -> method.isInMonth(one.at()))
                            .toList(),
                    method.switches().stream()
                            .filter(one -> method.isInMonth(one.at()))
                            .toList());
        }
    }
}
