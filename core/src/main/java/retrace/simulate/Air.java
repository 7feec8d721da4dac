package retrace.simulate;

/**
 * The air of an incident, the same everywhere and all the time.
 *
 * <p>Speed of sound from the gas law: c = √(γ·R·T/M) with γ = 1.4 and M = 28.9645 g/mol for dry air (331.3 m/s at 0 °C).
 * A share h of water molecules makes γ = (7 + h)/(5 + h) and M = 28.9645 − 10.949·h g/mol (D. A. Bohn, J. Audio Eng.
 * Soc. 36, 1988, eq. 4 to 6). Wind moves the air as a whole: along a leg with direction u the speed is c + w·u, its
 * sideways part (of second order in w/c) is neglected. No gradients, so sound does not bend.
 *
 * @param temperatureC −40 to 55
 * @param humidityPercent relative humidity, 0 to 100
 * @param pressureKpa near 101.325
 * @param windMps speed
 * @param windFromDegrees where it comes from, clockwise from north
 */
public record Air(
        double temperatureC, double humidityPercent, double pressureKpa, double windMps, double windFromDegrees) {

    private static final double GAS_CONSTANT = 8.314462618;

    public Air {
        if (!(temperatureC >= -40 && temperatureC <= 55)) {
            throw new IllegalArgumentException("air of %s °C. Write −40 to 55.".formatted(temperatureC));
        }
        if (!(humidityPercent >= 0 && humidityPercent <= 100) || !(pressureKpa > 40 && pressureKpa < 120)) {
            throw new IllegalArgumentException(
                    "humidity %s %% or pressure %s kPa is out of range".formatted(humidityPercent, pressureKpa));
        }
        if (!(windMps >= 0 && windMps < 40)) {
            throw new IllegalArgumentException("wind of %s m/s. Write 0 to 40.".formatted(windMps));
        }
    }

    /** Still air of 50 % humidity at sea level. */
    public static Air still(double temperatureC) {
        return new Air(temperatureC, 50, 101.325, 0, 0);
    }

    /** Speed of sound without wind, m/s. */
    public double soundSpeed() {
        double h = waterShare();
        double gamma = (7 + h) / (5 + h);
        double molarMass = 0.0289645 - 0.010949 * h;
        return Math.sqrt(gamma * GAS_CONSTANT * kelvin() / molarMass);
    }

    /** Velocity of the air, m/s. */
    Vec wind() {
        double to = Math.toRadians(windFromDegrees + 180);
        return new Vec(windMps * Math.sin(to), windMps * Math.cos(to), 0);
    }

    /**
     * Loss in dB per metre at {@code hz}: ISO 9613-1:1993, eq. 3 to 5 and B.2, B.3. Stated there as right to 10 % for
     * molar water shares of 0.05 to 5 %.
     */
    public double lossDbPerMetre(double hz) {
        double t = kelvin() / 293.15;
        double p = pressureKpa / 101.325;
        double h = 100 * waterShare();
        double oxygen = p * (24 + 4.04e4 * h * (0.02 + h) / (0.391 + h));
        double nitrogen = p / Math.sqrt(t) * (9 + 280 * h * Math.exp(-4.170 * (Math.cbrt(1 / t) - 1)));
        double f2 = hz * hz;
        double relaxation = 0.01275 * Math.exp(-2239.1 / kelvin()) / (oxygen + f2 / oxygen)
                + 0.1068 * Math.exp(-3352.0 / kelvin()) / (nitrogen + f2 / nitrogen);
        return 8.686 * f2 * (1.84e-11 / p * Math.sqrt(t) + Math.pow(t, -2.5) * relaxation);
    }

    private double kelvin() {
        return temperatureC + 273.15;
    }

    /** Share of water molecules, 0 to 1; saturation pressure by ISO 9613-1, B.2 and B.3. */
    private double waterShare() {
        double saturation = Math.pow(10, -6.8346 * Math.pow(273.16 / kelvin(), 1.261) + 4.6151);
        return humidityPercent / 100 * saturation * 101.325 / pressureKpa;
    }
}
