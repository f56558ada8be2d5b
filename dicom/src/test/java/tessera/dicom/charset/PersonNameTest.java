package tessera.dicom.charset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PersonNameTest {
    @Test
    void threeGroupsAreKeptApart() {
        PersonName name = PersonName.parse("Yamada^Tarou=山田^太郎=やまだ^たろう ");
        assertThat(name.alphabetic()).isEqualTo("Yamada^Tarou");
        assertThat(name.ideographic()).isEqualTo("山田^太郎");
        assertThat(name.phonetic()).isEqualTo("やまだ^たろう");
        assertThat(name.text()).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
    }

    @Test
    void missingGroupsAreEmpty() {
        assertThat(PersonName.parse("Buc^Jérôme")).isEqualTo(new PersonName("Buc^Jérôme", "", ""));
        assertThat(PersonName.parse("==やまだ").groups()).containsExactly("やまだ");
        assertThat(PersonName.parse("=").isEmpty()).isTrue();
    }

    @Test
    void nothingSentIsLostBehindAThirdEqualsSign() {
        assertThat(PersonName.parse("a=b=c=d").text()).isEqualTo("a=b=c=d");
    }

    @Test
    void aNamePrintsAsStars() {
        assertThat(PersonName.parse("Buc^Jérôme")).hasToString("***");
    }
}
