package dev.trllmarena.arena.completion;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/// What an SDK wants to send, as the one HTTP client of all providers sends it. The SDKs' own types say the same in
/// classes of their own.
final class SdkRequest {
    /// Names with their values, as queries and headers have them.
    record Fields(Set<String> names, Function<String, List<String>> values) {
        void each(BiConsumer<String, String> to) {
            names.forEach(name -> values.apply(name).forEach(value -> to.accept(name, value)));
        }
    }

    private SdkRequest() {}

    /// A JSON body to an address.
    static Request post(String base, List<String> path, Fields query, Fields headers, Consumer<OutputStream> body) {
        HttpUrl.Builder url = HttpUrl.get(base).newBuilder();
        path.forEach(url::addPathSegment);
        query.each(url::addQueryParameter);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.accept(bytes);
        Request.Builder request = new Request.Builder()
                .url(url.build())
                .post(RequestBody.create(bytes.toByteArray(), MediaType.get("application/json")));
        headers.each(request::addHeader);
        return request.build();
    }
}
