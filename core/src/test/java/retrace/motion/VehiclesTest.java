package retrace.motion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VehiclesTest {

    @Test
    void aVehicleIsToldByAWordNotByLettersOfAName() {
        assertThat(List.of("stopped car", "Patrol car 2", "car-1", "SUV", "red van", "Engine 7"))
                .allMatch(Vehicles::named);
        assertThat(List.of("Officer Vance", "Oscar", "Busby", "dashcam-2.mp4", "Officer 2", "scarf"))
                .noneMatch(Vehicles::named);
    }
}
