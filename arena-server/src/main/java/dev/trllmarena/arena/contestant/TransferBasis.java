package dev.trllmarena.arena.contestant;

import java.time.LocalDate;

/// Why texts may be sent abroad to a provider (KVKK, article 9), as the operator recorded it.
///
/// @param country where they go, two letters
/// @param basis in the operator's words, such as `standart sözleşme`
/// @param date since when it holds
public record TransferBasis(String country, String basis, LocalDate date) {}
