package dev.trllmarena.node.text.grammar;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Refuses shapes that refer to themselves so that no document of them begins or ends.
final class ShapeCheck {
    private final SchemaPlaces places;

    /// All shapes that can be reached.
    private final Set<Shape> reached = new HashSet<>();

    private ShapeCheck(SchemaPlaces places) {
        this.places = places;
    }

    static void check(Shape root, SchemaPlaces places) {
        ShapeCheck check = new ShapeCheck(places);
        check.reach(root);
        check.reached.forEach(shape -> check.begins(shape, new HashSet<>()));
        check.ends();
    }

    private void reach(Shape root) {
        List<Shape> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            Shape shape = open.removeLast();
            if (reached.add(shape)) {
                open.addAll(inner(shape));
            }
        }
    }

    /// Going from one to the next without a byte must not come back.
    private void begins(Shape shape, Set<Shape.Reference> before) {
        switch (shape) {
            case Shape.Reference reference -> {
                if (!before.add(reference)) {
                    throw places.refused("#", "refers to itself");
                }
                begins(reference.target(), before);
                before.remove(reference);
            }
            case Shape.OneOf any -> any.shapes().forEach(one -> begins(one, before));
            default -> {
                // begins with a byte
            }
        }
    }

    /// Those that can end are found from within until no more are.
    private void ends() {
        Set<Shape> ending = new HashSet<>();
        int before = -1;
        while (ending.size() > before) {
            before = ending.size();
            for (Shape shape : reached) {
                if (!ending.contains(shape) && ends(shape, ending)) {
                    ending.add(shape);
                }
            }
        }
        if (ending.size() < reached.size()) {
            throw places.refused("#", "refers to itself so that no value ever ends");
        }
    }

    private static boolean ends(Shape shape, Set<Shape> ending) {
        return switch (shape) {
            case Shape.Reference reference -> ending.contains(reference.target());
            case Shape.OneOf any -> any.shapes().stream().anyMatch(ending::contains);
            case Shape.ListOf list -> list.least() == 0 || ending.contains(list.element());
            case Shape.ObjectOf object ->
                object.properties().stream()
                        .allMatch(property -> !property.required() || ending.contains(property.shape()));
            default -> true;
        };
    }

    private static List<Shape> inner(Shape shape) {
        return switch (shape) {
            case Shape.Reference reference -> List.of(reference.target());
            case Shape.OneOf any -> any.shapes();
            case Shape.ListOf list -> List.of(list.element());
            case Shape.MapOf map -> List.of(map.element());
            case Shape.ObjectOf object ->
                object.properties().stream().map(Shape.ObjectOf.Property::shape).toList();
            default -> List.of();
        };
    }
}
