package io.epione.patient.registration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The people of a town, as many as are asked for; the same number is always the same person. Names are as unevenly spread as
 * in life (a few common ones, a long tail), three live in each household and two of them share its telephone, two of three
 * have an e-mail address. Nobody else has the same national id.
 */
record Population(long seed) {

    private static final LocalDate FIRST_BIRTH = LocalDate.of(1931, 1, 1);
    private static final int DAYS_OF_BIRTH = 95 * 365;
    private static final int HOUSEHOLD = 3;
    private static final int POSTAL_CODES = 1_500;

    /** A prime, so that a step through it meets every number once. */
    private static final long NATIONAL_IDS = 10_000_000_019L;

    private static final long STEP = 6_180_339_887L;

    private static final Names FAMILY = new Names(
            0.6,
            products(
                    List.of(
                            "Ahl", "Back", "Berg", "Birk", "Blom", "Brand", "Buch", "Dahl", "Dorn", "Eich", "Eng",
                            "Falk", "Feld", "Frost", "Gold", "Grün", "Hag", "Hall", "Hart", "Heid", "Hol", "Horn",
                            "Jung", "Kal", "Kirch", "Kling", "Kron", "Lang", "Lind", "Löw", "Mark", "Mühl", "Nord",
                            "Oster", "Quist", "Reich", "Rich", "Rosen", "Sand", "Schön", "Silber", "Sjö", "Stein",
                            "Stern", "Sund", "Tann", "Vogel", "Wald", "Weiss", "Zimmer"),
                    List.of(
                            "", "mann", "er", "berg", "bach", "feld", "hof", "dorf", "stedt", "ström", "lund", "quist",
                            "by", "gren", "hagen", "haus", "heim", "holm", "horst", "ing", "kamp", "ke", "ler", "ling",
                            "meier", "müller", "ner", "nick", "ow", "rath", "ris", "rup", "schmidt", "sen", "ski",
                            "son", "stad", "thal", "vik", "wald", "weber", "wig", "winkel", "wirth", "zig", "zow")));

    private static final Names GIVEN = new Names(
            0.5,
            List.of(
                    "Ada",
                    "Adam",
                    "Agnes",
                    "Alba",
                    "Albert",
                    "Alice",
                    "Alma",
                    "Amir",
                    "Ana",
                    "Anders",
                    "Andrea",
                    "Anna",
                    "Anton",
                    "Aria",
                    "Arthur",
                    "Astrid",
                    "Axel",
                    "Aylin",
                    "Beate",
                    "Ben",
                    "Bernd",
                    "Birgit",
                    "Björn",
                    "Boris",
                    "Brigitte",
                    "Bruno",
                    "Carla",
                    "Carlos",
                    "Cecilia",
                    "Charlotte",
                    "Chiara",
                    "Clara",
                    "Claudia",
                    "Conrad",
                    "Dana",
                    "Daniel",
                    "Daria",
                    "David",
                    "Diana",
                    "Dieter",
                    "Dmitri",
                    "Dora",
                    "Edgar",
                    "Elena",
                    "Elias",
                    "Elif",
                    "Elin",
                    "Elisa",
                    "Ella",
                    "Emil",
                    "Emma",
                    "Erik",
                    "Esra",
                    "Eva",
                    "Fabian",
                    "Fatima",
                    "Felix",
                    "Fiona",
                    "Frank",
                    "Frida",
                    "Fritz",
                    "Gabriel",
                    "Georg",
                    "Gerda",
                    "Greta",
                    "Gudrun",
                    "Hanna",
                    "Hans",
                    "Harald",
                    "Hassan",
                    "Heike",
                    "Helena",
                    "Henrik",
                    "Hugo",
                    "Ida",
                    "Ilse",
                    "Ines",
                    "Ingrid",
                    "Irina",
                    "Isabel",
                    "Ivan",
                    "Jakob",
                    "Jan",
                    "Jana",
                    "Jens",
                    "Johan",
                    "Jonas",
                    "Josef",
                    "Julia",
                    "Jürgen",
                    "Kai",
                    "Karin",
                    "Karl",
                    "Katja",
                    "Kevin",
                    "Klara",
                    "Klaus",
                    "Lara",
                    "Lars",
                    "Laura",
                    "Lea",
                    "Lena",
                    "Leo",
                    "Levi",
                    "Lina",
                    "Lisa",
                    "Louis",
                    "Luca",
                    "Ludwig",
                    "Luisa",
                    "Magda",
                    "Maja",
                    "Malik",
                    "Manuel",
                    "Marco",
                    "Maria",
                    "Marta",
                    "Martin",
                    "Mateo",
                    "Max",
                    "Mehmet",
                    "Mia",
                    "Mila",
                    "Mohamed",
                    "Monika",
                    "Nadia",
                    "Nele",
                    "Nico",
                    "Nils",
                    "Nina",
                    "Nora",
                    "Olaf",
                    "Olga",
                    "Oskar",
                    "Otto",
                    "Paul",
                    "Paula",
                    "Peter",
                    "Petra",
                    "Rafael",
                    "Ralf",
                    "Renate",
                    "Robin",
                    "Rosa",
                    "Ruben",
                    "Sabine",
                    "Samir",
                    "Sara",
                    "Selma",
                    "Sofia",
                    "Sonja",
                    "Stefan",
                    "Susanne",
                    "Theo",
                    "Thomas",
                    "Tim",
                    "Tobias",
                    "Ulrike",
                    "Ursula",
                    "Uwe",
                    "Vera",
                    "Viktor",
                    "Werner",
                    "Yara",
                    "Yusuf",
                    "Zoe"));

    /** @param number from 0 */
    Demographics person(String mrn, int number) {
        int household = number / HOUSEHOLD;
        SplittableRandom home = new SplittableRandom(seed * 31 + household);
        SplittableRandom own = new SplittableRandom(seed * 37 + number);
        String family = FAMILY.one(home);
        String given = GIVEN.one(own);
        LocalDate born = FIRST_BIRTH.plusDays(own.nextInt(DAYS_OF_BIRTH));
        boolean hasMobile = number % HOUSEHOLD == HOUSEHOLD - 1;
        return new Demographics(
                mrn,
                given,
                family,
                born,
                own.nextBoolean() ? Sex.FEMALE : Sex.MALE,
                "%011d".formatted(number * STEP % NATIONAL_IDS),
                hasMobile ? "+49 170 %08d".formatted(number) : "+49 30 %08d".formatted(household),
                hasMail(number)
                        ? "%s.%s.%d@example.org"
                                .formatted(given, family, number)
                                .toLowerCase(Locale.ROOT)
                        : null,
                new Address(
                        "Street " + household % 997,
                        null,
                        "Town",
                        null,
                        "%05d".formatted(home.nextInt(POSTAL_CODES)),
                        "DE"),
                null);
    }

    /** What the front desk sends to register the person. */
    static Map<String, Object> registration(Demographics person) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of(
                "givenName", person.givenName(),
                "familyName", person.familyName(),
                "birthDate", person.birthDate(),
                "sex", person.sex(),
                "nationalId", person.nationalId(),
                "phone", person.phone(),
                "address",
                        Map.of(
                                "line1",
                                person.address().line1(),
                                "postalCode",
                                person.address().postalCode())));
        body.put("email", person.email());
        return body;
    }

    static boolean hasMail(int number) {
        return number % HOUSEHOLD > 0;
    }

    private static List<String> products(List<String> beginnings, List<String> endings) {
        return endings.stream()
                .flatMap(ending -> beginnings.stream().map(beginning -> beginning + ending))
                .toList();
    }

    /** The n-th name is n to the power of the exponent times rarer than the first. */
    private record Names(double[] sums, List<String> all) {

        Names(double exponent, List<String> all) {
            double[] sums = IntStream.rangeClosed(1, all.size())
                    .mapToDouble(n -> Math.pow(n, -exponent))
                    .toArray();
            Arrays.parallelPrefix(sums, Double::sum);
            this(sums, all);
        }

        String one(SplittableRandom random) {
            int at = Arrays.binarySearch(sums, random.nextDouble(sums[sums.length - 1]));
            return all.get(at < 0 ? -at - 1 : at + 1);
        }
    }
}
