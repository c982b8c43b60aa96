package dev.trllmarena.arena.contestant;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns merged YAML into a catalogue, or into a list of everything that is wrong with it. Used once.
final class CatalogueReader {
    private record Provider(
            String id, Protocol protocol, URI url, Optional<Keys.Source> key, Optional<TransferBasis> transfer) {}

    private final Keys keys;
    private final boolean localOnly;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Provider> providers = new HashMap<>();
    private final Set<String> brokenProviders = new HashSet<>();
    private final List<Listed> apis = new ArrayList<>();
    private final List<Catalogue.Local> locals = new ArrayList<>();
    private final Set<String> boundModels = new HashSet<>();

    CatalogueReader(Keys keys, boolean localOnly) {
        this.keys = keys;
        this.localOnly = localOnly;
    }

    /// Empty where there are [#problems].
    Optional<Catalogue> read(YamlLayers layers) {
        problems.addAll(layers.problems());
        Entry root = new Entry("", layers.root(), "contestants.yaml", problems);
        root.take("shipped", Rules::yesOrNo);
        List<Catalogue.Node> nodes = new ArrayList<>();
        root.entries("nodes").values().forEach(entry -> node(entry).ifPresent(nodes::add));
        root.entries("providers").forEach(this::provider);
        root.entries("contestants").forEach(this::contestant);
        root.requireNothingElse();
        return problems.isEmpty() ? Optional.of(new Catalogue(nodes, apis, locals)) : Optional.empty();
    }

    List<String> problems() {
        return problems;
    }

    private static Optional<Catalogue.Node> node(Entry entry) {
        Optional<URI> url = entry.require("url", Rules::address);
        int weight = entry.take("weight", Rules.whole(1, 1000)).orElse(1);
        entry.requireNothingElse();
        return url.map(address -> new Catalogue.Node(address, weight));
    }

    private void provider(String id, Entry entry) {
        Optional<Protocol> protocol = entry.require("protocol", Rules::protocol);
        Optional<URI> url = entry.require("url", Rules::address);
        Optional<Keys.Source> key = key(entry);
        Optional<TransferBasis> transfer = transfer(entry);
        entry.requireNothingElse();
        if (protocol.isPresent() && url.isPresent()) {
            providers.put(id, new Provider(id, protocol.get(), url.get(), key, transfer));
        } else {
            brokenProviders.add(id);
        }
    }

    private void contestant(String id, Entry entry) {
        try {
            Rules.id(id);
        } catch (IllegalArgumentException e) {
            problems.add(entry.file() + ": contestants." + id + ": an id " + e.getMessage());
        }
        if (entry.has("provider") == entry.has("node-model")) {
            problems.add(entry.file() + ": contestants." + id
                    + " must have either `provider` (behind an API) or `node-model` (served by a node)");
        } else if (entry.has("provider")) {
            api(id, entry);
        } else {
            local(id, entry);
        }
    }

    private void api(String id, Entry entry) {
        Optional<String> providerId = entry.text("provider");
        Optional<Provider> provider = providerId.map(providers::get);
        if (provider.isEmpty() && providerId.isPresent() && !brokenProviders.contains(providerId.get())) {
            entry.problem("provider", "must be one of the providers", providerId.get());
        }
        Optional<String> name = entry.require("name", Rules::text);
        Optional<String> model = entry.require("model", Rules::text);
        Optional<String> maker = entry.require("maker", Rules::text);
        String family = entry.text("family").orElse("");
        String licence = entry.text("licence").orElse("");
        Optional<Integer> context = entry.require("context", Rules.whole(1, 100_000_000));
        Optional<Price> price = price(entry);
        Parameters parameters = parameters(entry);
        Optional<TransferBasis> own = transfer(entry);
        entry.requireNothingElse();
        if (provider.isEmpty() || name.isEmpty() || model.isEmpty() || maker.isEmpty() || context.isEmpty()) {
            return; // its problems are told
        }
        Provider at = provider.get();
        Optional<Secret> secret = at.key().flatMap(keys::read);
        Optional<TransferBasis> transfer = own.or(at::transfer);
        Contestant contestant = new Contestant(
                id,
                name.get(),
                Contestant.Kind.API,
                maker.get(),
                family,
                licence,
                context.get(),
                List.of(new Upstream(at.protocol(), at.url(), model.get(), 1, secret)),
                parameters,
                price,
                transfer);
        apis.add(new Listed(
                id, name.get(), Contestant.Kind.API, Optional.of(contestant), lacks(at, secret, price, transfer)));
    }

    private List<Lack> lacks(
            Provider provider, Optional<Secret> secret, Optional<Price> price, Optional<TransferBasis> transfer) {
        List<Lack> lacks = new ArrayList<>();
        if (localOnly) {
            lacks.add(new Lack(Lack.Reason.LOCAL_ONLY, "only local contestants play here (--local-only)"));
        }
        if (provider.key().isEmpty()) {
            lacks.add(new Lack(
                    Lack.Reason.KEY, "providers." + provider.id() + " names no key: {env: NAME} or {file: PATH}"));
        } else if (secret.isEmpty() && !(provider.key().get() instanceof Keys.Source.None)) {
            lacks.add(new Lack(
                    Lack.Reason.KEY,
                    "there is no key in the " + provider.key().get().description()));
        }
        if (price.isEmpty()) {
            lacks.add(new Lack(Lack.Reason.PRICE, "no price is recorded"));
        }
        if (transfer.isEmpty()) {
            lacks.add(new Lack(
                    Lack.Reason.TRANSFER,
                    "no basis for sending texts abroad is recorded: providers." + provider.id()
                            + ".transfer: {country, basis, date}"));
        }
        return lacks;
    }

    private void local(String id, Entry entry) {
        Optional<String> model = entry.text("node-model");
        Optional<String> name = entry.text("name");
        Optional<String> maker = entry.text("maker");
        Optional<String> family = entry.text("family");
        Optional<String> licence = entry.text("licence");
        Optional<Integer> context = entry.take("context", Rules.whole(1, 100_000_000));
        Optional<Price> price = price(entry);
        Parameters parameters = parameters(entry);
        entry.requireNothingElse();
        model.ifPresent(served -> {
            if (!boundModels.add(served)) {
                entry.problem("node-model", "must be bound to one contestant only", served);
            }
            locals.add(new Catalogue.Local(id, served, name, maker, family, licence, context, parameters, price));
        });
    }

    private static Optional<Price> price(Entry entry) {
        return entry.entry("price").flatMap(price -> {
            Optional<Long> input = price.require("input", Rules::price);
            Optional<Long> cached = price.take("cached", Rules::price).or(() -> input);
            Optional<Long> output = price.require("output", Rules::price);
            price.requireNothingElse();
            return input.isPresent() && output.isPresent()
                    ? Optional.of(new Price(input.get(), cached.orElse(input.get()), output.get()))
                    : Optional.empty();
        });
    }

    private static Parameters parameters(Entry entry) {
        return entry.entry("parameters")
                .map(parameters -> {
                    Parameters read = new Parameters(
                            parameters.take("temperature", Rules.number(0, 2)),
                            parameters.take("top-p", Rules.number(0, 1)),
                            parameters.take("max-tokens", Rules.whole(1, 1_000_000)),
                            parameters.take("max-completion-tokens", Rules.whole(1, 1_000_000)),
                            parameters.text("reasoning-effort"));
                    parameters.requireNothingElse();
                    return read;
                })
                .orElse(Parameters.NONE);
    }

    private static Optional<TransferBasis> transfer(Entry entry) {
        return entry.entry("transfer").flatMap(transfer -> {
            Optional<String> country = transfer.require("country", Rules::country);
            Optional<String> basis = transfer.require("basis", Rules::text);
            var date = transfer.require("date", Rules::date);
            transfer.requireNothingElse();
            return country.isPresent() && basis.isPresent() && date.isPresent()
                    ? Optional.of(new TransferBasis(country.get(), basis.get(), date.get()))
                    : Optional.empty();
        });
    }

    /// No message here shows a value: somebody may have written the key itself.
    private Optional<Keys.Source> key(Entry provider) {
        if (provider.isWord("key", "none")) {
            return Optional.of(new Keys.Source.None());
        }
        return provider.entry("key").flatMap(key -> {
            Optional<String> variable = key.secretly("env", "[A-Za-z_][A-Za-z0-9_]{0,99}", "must be a variable's name");
            Optional<String> file = key.secretly("file", ".{1,1000}", "must be a path");
            key.requireNothingElse();
            if (variable.isPresent() == file.isPresent()) {
                problems.add(key.file() + ": " + key.path() + " must be {env: NAME} or {file: PATH}");
                return Optional.empty();
            }
            return variable.<Keys.Source>map(Keys.Source.Variable::new)
                    .or(() -> file.map(Path::of).map(Keys.Source.File::new));
        });
    }
}
