package retrace.scene;

import retrace.model.CaseFacts;

/**
 * The air of a case: how fast sound travels in it, and how well that is known.
 *
 * <p>c = 331.3 · √(1 + T/273.15) m/s in still, dry air (ISO 9613-1 gives the same to 0.02 % between −20 and 40 °C). Full
 * humidity raises c by 0.4 % at 20 °C and 0.7 % at 30 °C; wind along the path adds its own speed. Both are part of the
 * sigma. Where no temperature is given 15 ± 10 °C is assumed, and the caller must say so.
 *
 * @param temperatureC air temperature, −40 to 55
 * @param temperatureSigmaC one standard deviation
 * @param windMetresPerSecond bound on the wind's speed along any path; 0 when still
 * @param stated false when the temperature was assumed
 */
public record Air(double temperatureC, double temperatureSigmaC, double windMetresPerSecond, boolean stated) {

    /** Humidity is not known: half the rise that full humidity gives at 20 °C. */
    private static final double HUMIDITY_SHARE = 0.002;

    public Air {
        if (!(temperatureC >= -40 && temperatureC <= 55) || !(temperatureSigmaC >= 0)) {
            throw new IllegalArgumentException(
                    "air of %s ± %s °C. Maybe degrees Fahrenheit.".formatted(temperatureC, temperatureSigmaC));
        }
    }

    /** The air of a case; assumed where case.json is silent or out of range. */
    public static Air of(CaseFacts facts) {
        Double t = facts.airTemperatureC();
        Double sigma = facts.airTemperatureSigmaC();
        Double wind = facts.windMetresPerSecond();
        double w = wind == null ? 2.0 : Math.abs(wind);
        if (t == null || t < -40 || t > 55) {
            return new Air(15, 10, w, false);
        }
        return new Air(t, sigma == null ? 2.0 : Math.abs(sigma), w, true);
    }

    /** Speed of sound c in m/s. */
    public double soundSpeed() {
        return 331.3 * Math.sqrt(1 + temperatureC / 273.15);
    }

    /** One standard deviation of the effective speed along an unknown path, m/s: temperature, humidity and wind. */
    public double soundSpeedSigma() {
        return Math.hypot(stillSoundSpeedSigma(), windMetresPerSecond / Math.sqrt(2));
    }

    /** One standard deviation of the speed in still air, m/s: temperature and humidity. */
    public double stillSoundSpeedSigma() {
        double c = soundSpeed();
        double temperature = c * 0.5 * temperatureSigmaC / (273.15 + temperatureC);
        double humidity = c * HUMIDITY_SHARE / 2;
        return Math.hypot(temperature, humidity);
    }

    /** Smallest speed that is still likely (two standard deviations down): the one for travel bounds. */
    public double slowestSoundSpeed() {
        return soundSpeed() - 2 * soundSpeedSigma();
    }
}
