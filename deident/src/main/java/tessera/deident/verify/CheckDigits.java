package tessera.deident.verify;

/// NHS numbers and CHI numbers: ten digits, the last by Modulus 11 (NHS Data Dictionary, NHS NUMBER).
final class CheckDigits {
    private CheckDigits() {}

    static boolean holds(String tenDigits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (tenDigits.charAt(i) - '0') * (10 - i);
        }
        int check = (11 - sum % 11) % 11;
        return check == tenDigits.charAt(9) - '0';
    }

    /// A CHI number begins with the date of birth, DDMMYY.
    static boolean beginsWithDay(String tenDigits) {
        int day = Integer.parseInt(tenDigits, 0, 2, 10);
        int month = Integer.parseInt(tenDigits, 2, 4, 10);
        return day >= 1 && day <= 31 && month >= 1 && month <= 12;
    }
}
