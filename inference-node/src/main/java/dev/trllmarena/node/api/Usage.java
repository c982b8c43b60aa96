package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// What a request took, as OpenAI tells it.
///
/// @param cached tokens of the prompts that were found computed already
record Usage(int prompt, int cached, int completion) {
    void put(ObjectNode body) {
        body.putObject("usage")
                .put("prompt_tokens", prompt)
                .put("completion_tokens", completion)
                .put("total_tokens", prompt + completion)
                .putObject("prompt_tokens_details")
                .put("cached_tokens", cached);
    }
}
