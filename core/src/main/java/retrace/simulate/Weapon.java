package retrace.simulate;

/**
 * What is fired, in words for whoever writes a scene. Levels are ranges, since published tables of one weapon differ by 10
 * dB: each shot of a source has the level drawn evenly from its weapon's range. Bullets are usual ones of their kind, no
 * named make.
 */
public enum Weapon {
    /** A pistol whose bullet is slower than sound (.45, .38): no shock wave. */
    HANDGUN_SUBSONIC("handgun-subsonic", 151, 162, 260, 11.4, 16),
    /** A pistol whose bullet is a little faster than sound (9 mm): a shock wave only close to the bullet's way ahead. */
    HANDGUN_SUPERSONIC("handgun-supersonic", 152, 163, 380, 9.0, 15),
    /** As the subsonic pistol, with a second, weaker blast to the sides from the gap between cylinder and barrel. */
    REVOLVER("revolver", 151, 162, 260, 9.1, 16),
    /** A rifle: a strong shock wave long before the blast. */
    RIFLE("rifle", 155, 168, 850, 6.5, 24);

    private final String word;
    private final double quietestDb;
    private final double loudestDb;
    private final double bulletMps;
    private final double diameterMm;
    private final double lengthMm;

    Weapon(String word, double quietestDb, double loudestDb, double bulletMps, double diameterMm, double lengthMm) {
        this.word = word;
        this.quietestDb = quietestDb;
        this.loudestDb = loudestDb;
        this.bulletMps = bulletMps;
        this.diameterMm = diameterMm;
        this.lengthMm = lengthMm;
    }

    @Override
    public String toString() {
        return word;
    }

    /** Lower end of the peak's level at one metre ahead of the muzzle. */
    public double quietestDb() {
        return quietestDb;
    }

    public double loudestDb() {
        return loudestDb;
    }

    /** Speed of the bullet. */
    public double bulletMps() {
        return bulletMps;
    }

    public double diameterMm() {
        return diameterMm;
    }

    public double lengthMm() {
        return lengthMm;
    }
}
