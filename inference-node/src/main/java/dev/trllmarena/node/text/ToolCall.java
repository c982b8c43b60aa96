package dev.trllmarena.node.text;

/// A tool that an answer wants called.
///
/// @param arguments a JSON object as text
public record ToolCall(String id, String name, String arguments) {}
