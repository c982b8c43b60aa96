package dev.trllmarena.arena.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.OpenApi;
import dev.trllmarena.arena.Settings;
import dev.trllmarena.arena.integrity.RateLimit;
import dev.trllmarena.arena.metrics.Meters;
import io.helidon.http.Method;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// `openapi.yaml` and the routes name the same calls; pages and what they load are for browsers and stand in no
/// description.
class OpenApiRoutesTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

    @Test
    void everyRouteIsDescribedAndEveryDescriptionRouted() throws Exception {
        Set<String> routed = new TreeSet<>();
        HttpRules rules = recorder("", routed);
        WebSite.Options options = Settings.read(List.of(), Map.of()).web();
        EventRoute events = new EventRoute(new Texts(), new Meters(), 1, new Deadlines(), Duration.ofSeconds(1));
        WebSite.routes(
                rules,
                options,
                blank(WebSite.Sources.class),
                new Visitors(List.of(), false),
                new RateLimit(options.rates()),
                events);
        assertThat(routed).contains("GET /").hasSizeGreaterThan(10);
        routed.removeIf(OpenApiRoutesTest::isForBrowsers);
        Set<String> described = new TreeSet<>();
        new OpenApi().calls().forEach(call -> described.add(call.name()));
        assertThat(described).isEqualTo(routed);
    }

    private static boolean isForBrowsers(String route) {
        String path = route.substring(route.indexOf(' ') + 1);
        return !path.startsWith("/api/")
                && !path.startsWith("/health/")
                && !path.equals("/metrics")
                && !path.equals("/openapi.yaml");
    }

    /// Rules that note what is registered with them, as `METHOD path`.
    private static HttpRules recorder(String prefix, Set<String> routed) {
        InvocationHandler note = (proxy, method, arguments) -> {
            boolean named = arguments[0] instanceof String;
            if (method.getName().equals("register")) {
                HttpService[] services = (HttpService[]) arguments[arguments.length - 1];
                HttpRules inner = recorder(named ? prefix + arguments[0] : prefix, routed);
                Arrays.stream(services).forEach(service -> service.routing(inner));
            } else if (method.getName().equals("route") && arguments[0] instanceof Method verb) {
                routed.add(verb.text() + " " + path(prefix, arguments[1].toString()));
            } else if (named && METHODS.contains(method.getName())) {
                routed.add(method.getName().toUpperCase(Locale.ROOT) + " " + path(prefix, arguments[0].toString()));
            } else {
                assertThat(method.getName())
                        .as("a registration that this test understands")
                        .isEqualTo("any");
            }
            return proxy;
        };
        return (HttpRules)
                Proxy.newProxyInstance(HttpRules.class.getClassLoader(), new Class<?>[] {HttpRules.class}, note);
    }

    private static String path(String prefix, String path) {
        return path.equals("/") && !prefix.isEmpty() ? prefix : prefix + path;
    }

    /// A record of blanks: routes are registered, not called.
    private static <T> T blank(Class<T> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        @Nullable Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = blank(components[i].getGenericType(), types[i]);
        }
        Constructor<T> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
    }

    private static @Nullable Object blank(Type generic, Class<?> type) throws ReflectiveOperationException {
        if (type == Optional.class && generic instanceof ParameterizedType optional) {
            return optional.getActualTypeArguments()[0] instanceof Class<?> inner && inner.isRecord()
                    ? Optional.of(blank(inner))
                    : Optional.empty();
        }
        if (type == String.class) {
            return "blank";
        }
        if (type == Clock.class) {
            return Clock.systemUTC();
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (_, _, _) -> null);
        }
        return type.isRecord() ? blank(type) : null;
    }
}
