package dev.trllmarena.node.text.jinja;

/// A variable, attribute or element that is not there: prints nothing, fails with `reason` when it is used.
record Undefined(String reason) {
    static Undefined variable(String name) {
        return new Undefined("'" + name + "' is undefined");
    }

    static Undefined attribute(Object owner, String name) {
        String type = owner == None.NONE ? "None" : Values.typeName(owner) + " object";
        return new Undefined("'" + type + "' has no attribute " + Values.representation(name));
    }

    static Undefined element(Object owner, Object key) {
        return new Undefined(Values.typeName(owner) + " object has no element " + Values.representation(key));
    }

    static Undefined unsafe(Object owner, String name) {
        return new Undefined(
                "access to attribute '" + name + "' of '" + Values.typeName(owner) + "' object is unsafe.");
    }

    TemplateException failure() {
        return new TemplateException(reason);
    }
}
