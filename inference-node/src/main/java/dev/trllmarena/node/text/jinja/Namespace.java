package dev.trllmarena.node.text.jinja;

import java.util.Map;

/// `namespace(…)`: the one object whose attributes a template may set, also from within a loop.
record Namespace(Map<String, Object> attributes) {}
