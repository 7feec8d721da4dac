package retrace.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import retrace.accuracy.AccuracyReport;
import retrace.accuracy.ShotScore;
import retrace.simulate.HardScene;
import retrace.simulate.RecorderChain;

/** Results that are written down here, so every figure is counted by hand. */
class ShotFiguresTest {

    /** Of two shots in every take one is found from 10 dB on, at 0.9; the other never. */
    private static ShotTrials.Report report() {
        List<ShotTrials.Take> takes = new ArrayList<>();
        for (RecorderChain chain : RecorderChain.values()) {
            for (int ratio : ShotTrials.RATIOS) {
                ShotTrials.TakenShot missed = new ShotTrials.TakenShot(ratio + 14, false, null, 0, null);
                ShotTrials.TakenShot found = new ShotTrials.TakenShot(ratio + 16, true, "shot", 0.9, 0.001);
                takes.add(new ShotTrials.Take(
                        chain.word() + ratio,
                        chain.word(),
                        ratio,
                        1,
                        List.of(missed, ratio >= 10 ? found : missed),
                        0,
                        0));
            }
        }
        List<ShotTrials.Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            List<ShotTrials.Told> told = i > 0
                    ? List.of()
                    : List.of(
                            new ShotTrials.Told("firework", "f1", 3, "shot", 0.95),
                            new ShotTrials.Told("door", "d1", 5, "possible-shot", 0.4));
            pieces.add(new ShotTrials.Piece(
                    "p" + i, "phone", i, 0.5, new TreeMap<>(Map.of("door", 4, "firework", 2)), told));
        }
        List<ShotTrials.Scene> scenes = new ArrayList<>();
        for (HardScene kind : HardScene.values()) {
            AccuracyReport.Shots shots = new AccuracyReport.Shots(4, 4, 2, 1, 1, 1, 0, 3, 3, 3, false);
            scenes.add(new ShotTrials.Scene(
                    kind.word(),
                    kind.word(),
                    1,
                    0.01,
                    new ShotScore(
                            shots, new TreeMap<>(Map.of("told twice", 1)), new TreeMap<>(Map.of("shock > blast", 2)))));
        }
        return new ShotTrials.Report(7, new TreeMap<>(Map.of("listen", "1")), takes, pieces, scenes);
    }

    @Test
    void whatWasFoundAndWhatWasFalseIsCounted() {
        ShotFigures figures = ShotFigures.of(report());
        ShotFigures.Recall strong = figures.recall().stream()
                .filter(r -> r.chain().equals("phone") && r.ratioDb() == 20)
                .findFirst()
                .orElseThrow();
        assertThat(strong.shot().errors()).isEqualTo(1);
        assertThat(strong.shot().trials()).isEqualTo(2);
        assertThat(strong.near().rate()).isEqualTo(1);
        assertThat(strong.atFullScale()).isEqualTo(1);
        assertThat(figures.hours()).isCloseTo(5, within(1e-9));
        ShotFigures.False without = figures.falseByKind().get(1);
        assertThat(without.kind()).isEqualTo(ShotFigures.WITHOUT_FIREWORKS);
        assertThat(without.shots().errors()).isZero();
        // none in 5 h: −ln 0.05 / 5 h, Poisson, one-sided 95 %
        assertThat(without.shots().high()).isCloseTo(2.996 / 5, within(1e-3));
        assertThat(without.possible().errors()).isEqualTo(1);
        ShotFigures.Threshold high = figures.tradeOff().getLast();
        assertThat(high.falseAnHour().errors()).isZero();
        assertThat(high.recall().getLast().errors()).isZero();
        ShotFigures.Threshold low = figures.tradeOff().getFirst();
        assertThat(low.falseAnHour().rate()).isCloseTo(2 / 5.0, within(1e-9));
        assertThat(low.recall().getLast().rate()).isEqualTo(0.5);
    }

    @Test
    void thePageAndTheCurveSayTheSameEachTime() {
        String page = ShotTrialsPage.markdown(ShotFigures.of(report()));
        assertThat(page)
                .contains(
                        "| firework | 20 | 1 (5.0 %) | 1 |",
                        "| two guns | 1 | 4 | 2 (50.0 %) | 1 (25.0 %) | 1 (25.0 %) |",
                        "told twice 1",
                        "| it is | called blast |",
                        "| shock | 10 |");
        assertThat(ShotTrialsPage.markdown(ShotFigures.of(report()))).isEqualTo(page);
        String curve = TradeOffCurve.svg(ShotFigures.of(report()));
        assertThat(curve).startsWith("<svg").contains("20 dB", "false shots an hour", "none in 5.0 h");
        assertThat(curve).doesNotContain("NaN").doesNotContain("Infinity");
    }
}
