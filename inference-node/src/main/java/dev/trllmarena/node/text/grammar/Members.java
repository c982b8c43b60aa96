package dev.trllmarena.node.text.grammar;

import dev.trllmarena.node.text.grammar.Shape.ObjectOf;
import java.util.Collection;
import java.util.List;

/// What is left of an object whose properties before `next` have come or were passed over.
record Members(ObjectOf object, int next, Place place) implements Item {
    enum Place {
        FIRST,
        KEY,
        BEHIND_VALUE
    }

    @Override
    public void step(int value, Stack rest, Collection<Stack> out) {
        if (value == '}' && place != Place.KEY) {
            if (left().stream().noneMatch(ObjectOf.Property::required)) {
                out.add(rest);
            }
        } else if (place != Place.BEHIND_VALUE) {
            key(value, rest, out);
        } else if (value == ',' && !left().isEmpty()) {
            out.add(rest.push(new Members(object, next, Place.KEY)).push(Space.SOME));
        }
    }

    /// Any key up to the next one that is required.
    private void key(int value, Stack rest, Collection<Stack> out) {
        for (int i = next; i < object.properties().size(); i++) {
            ObjectOf.Property property = object.properties().get(i);
            Stack behind = rest.push(new Members(object, i + 1, Place.BEHIND_VALUE))
                    .push(Space.SOME)
                    .push(property.shape())
                    .push(Space.SOME);
            new Bytes(property.key(), 0).step(value, behind, out);
            if (property.required()) {
                return;
            }
        }
    }

    private List<ObjectOf.Property> left() {
        return object.properties().subList(next, object.properties().size());
    }
}
