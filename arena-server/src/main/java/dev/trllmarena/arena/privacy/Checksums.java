package dev.trllmarena.arena.privacy;

/// Check digits.
final class Checksums {
    private Checksums() {}

    /// Identity number: eleven digits, the first is not 0.
    static boolean isIdentityNumber(String digits) {
        if (digits.length() != 11 || digits.charAt(0) == '0') {
            return false;
        }
        int odd = 0;
        int even = 0;
        for (int i = 0; i < 9; i++) {
            if (i % 2 == 0) {
                odd += digit(digits, i);
            } else {
                even += digit(digits, i);
            }
        }
        int tenth = Math.floorMod(odd * 7 - even, 10);
        return digit(digits, 9) == tenth && digit(digits, 10) == (odd + even + tenth) % 10;
    }

    /// Tax number: ten digits.
    static boolean isTaxNumber(String digits) {
        if (digits.length() != 10) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            int shifted = (digit(digits, i) + 9 - i) % 10;
            int part = shifted * (1 << (9 - i)) % 9;
            sum += shifted != 0 && part == 0 ? 9 : part;
        }
        return digit(digits, 9) == (10 - sum % 10) % 10;
    }

    /// Payment card (ISO/IEC 7812): length and beginning of a scheme, Luhn's check digit.
    static boolean isCard(String digits) {
        boolean known = switch (digits.length()) {
            case 13 -> digits.startsWith("4");
            case 14 -> digits.matches("3[068].*");
            case 15 -> digits.matches("3[47].*");
            case 16 -> digits.matches("(?:[4-6]|2[2-7]|35|9792).*");
            case 17, 18, 19 -> digits.matches("(?:4|6).*");
            default -> false;
        };
        if (!known || digits.chars().distinct().count() < 2) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digit(digits, digits.length() - 1 - i);
            int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 0 ? digit : doubled;
        }
        return sum % 10 == 0;
    }

    /// Turkish IBAN (ISO 13616): the 24 digits after `TR`.
    static boolean isIban(String digits) {
        if (digits.length() != 24) {
            return false;
        }
        int remainder = 0;
        String moved = digits.substring(2) + "2927" + digits.substring(0, 2); // T is 29, R is 27
        for (int i = 0; i < moved.length(); i++) {
            remainder = (remainder * 10 + digit(moved, i)) % 97;
        }
        return remainder == 1;
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }
}
