// What OpenAI's own client for Node.js makes of the node's answers. Prints `ok` and exits 0 when all is as it says.
import assert from 'node:assert/strict';
import OpenAI, { BadRequestError, NotFoundError } from 'openai';

const model = 'tr-mini-llama-sft';
const client = new OpenAI({ baseURL: process.argv[2], apiKey: 'unused', maxRetries: 0, timeout: 60_000 });
const messages = [{ role: 'user', content: "Türkiye'nin başkenti neresi?" }];
const question = { model, messages, temperature: 0 };

// chat, stream, seed
const whole = await client.chat.completions.create({ ...question, temperature: 1, seed: 7 });
const content = whole.choices[0].message.content;
assert.ok(content.length > 0);
assert.ok(whole.usage.completion_tokens > 0);
const again = await client.chat.completions.create({ ...question, temperature: 1, seed: 7 });
assert.equal(again.choices[0].message.content, content);
let streamed = '';
let usage;
const stream = await client.chat.completions.create({
  ...question, temperature: 1, seed: 7, stream: true, stream_options: { include_usage: true },
});
for await (const chunk of stream) {
  streamed += chunk.choices[0]?.delta?.content ?? '';
  usage = chunk.usage ?? usage;
}
assert.equal(streamed, content);
assert.equal(usage.completion_tokens, whole.usage.completion_tokens);

// logprobs
const scored = await client.chat.completions.create({ ...question, logprobs: true, top_logprobs: 2, max_tokens: 2 });
assert.equal(scored.choices[0].logprobs.content[0].top_logprobs.length, 2);

// stop
const greedy = (await client.chat.completions.create(question)).choices[0].message.content;
const stop = greedy.slice(greedy.length / 2, greedy.length / 2 + 2);
const stopped = await client.chat.completions.create({ ...question, stop });
assert.equal(stopped.choices[0].message.content, greedy.slice(0, greedy.indexOf(stop)));
assert.equal(stopped.choices[0].finish_reason, 'stop');

// tools
const tools = [{
  type: 'function',
  function: {
    name: 'hava',
    parameters: { type: 'object', properties: { il: { enum: ['Van'] } }, required: ['il'], additionalProperties: false },
  },
}];
const called = await client.chat.completions.create({
  ...question, model: 'tools', tools, tool_choice: 'required', max_tokens: 200,
});
assert.equal(called.choices[0].finish_reason, 'tool_calls');
assert.deepEqual(JSON.parse(called.choices[0].message.tool_calls[0].function.arguments), { il: 'Van' });

// completions
const completion = await client.completions.create({ model, prompt: 'Ankara', echo: true, logprobs: 1, max_tokens: 1 });
assert.ok(completion.choices[0].text.startsWith('Ankara'));
assert.equal(completion.choices[0].logprobs.token_logprobs[0], null);

// errors
await assert.rejects(client.chat.completions.create({ ...question, temperature: 3 }), BadRequestError);
await assert.rejects(client.chat.completions.create({ ...question, model: 'yok' }), NotFoundError);

// abort
const endless = await client.chat.completions.create({
  ...question, stream: true, max_tokens: 900, ignore_eos: true,
});
let chunks = 0;
for await (const _ of endless) {
  if (++chunks === 3) {
    endless.controller.abort();
    break;
  }
}
assert.equal(chunks, 3);
console.log('ok');
