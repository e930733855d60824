"""The small words of a language; one that nobody has listed has none."""

from handbill.content.particles import Particles, particles_of, words_of


def test_a_region_has_the_words_of_its_language() -> None:
    assert particles_of("es-MX") == particles_of("es") != particles_of("en")
    assert particles_of("vi") == Particles()


def test_a_word_that_denies_is_not_empty() -> None:
    for language in ("en", "es"):
        particles = particles_of(language)
        assert particles.denials
        assert not particles.denials & particles.empty


def test_words_have_no_case() -> None:
    assert words_of("Don’t STOP, ¿Qué?") == ["don't", "stop", "qué"]


def test_what_is_to_be_called_is_found() -> None:
    assert particles_of("es").called.findall("Llame o escriba al 988. Tome 250 gotas al día.") == ["988"]
    assert particles_of("vi").called.findall("Gọi 911") == []
