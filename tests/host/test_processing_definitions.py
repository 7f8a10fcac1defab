"""The names and parameters that scripts rely on."""

from __future__ import annotations

import pytest
from constellr.processing_provider.access import Access
from constellr.processing_provider.provider import ConstellrProvider
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
)

PARAMETERS = {
    "createareas": "INPUT NAME? DESCRIPTION? PRODUCT? SPLIT? JOURNAL? OUTPUT CONNECTION?",
    "listareas": "OUTPUT CONNECTION?",
    "createorders": "AREAS? INPUT? PRODUCT START END FREQUENCY? MAX_IMAGES? ILLUMINATION? TAGS? COMMENT? USE_CASE? "
    "JOURNAL? OPTIONS? OUTPUT CONNECTION?",
    "listorders": "STATE? OUTPUT CONNECTION?",
    "search": "COLLECTIONS? EXTENT? INTERSECTS? START? END? ORDER? DAYNIGHT? CLOUD_MAX? PLATFORM? FILTER? LIMIT? "
    "OUTPUT CONNECTION?",
    "download": "INPUT? ITEMS? ASSETS? FOLDER WORKERS? CONNECTION?",
    "exporttemperature": "INPUT UNIT? OUTPUT",
}
DEFAULTS = {
    ("createareas", "PRODUCT"): "LSTprecision",
    ("createareas", "SPLIT"): False,
    ("createorders", "ILLUMINATION"): "any",
    ("createorders", "MAX_IMAGES"): None,
    ("search", "DAYNIGHT"): "any",
    ("search", "LIMIT"): 1000,
    ("search", "CLOUD_MAX"): None,
    ("download", "ASSETS"): "lst",
    ("exporttemperature", "UNIT"): "c",
}


@pytest.fixture
def provider() -> ConstellrProvider:
    """A provider outside the registry: owned here, so that it does not outlive the test."""
    found = ConstellrProvider(Access())
    found.refreshAlgorithms()
    return found


def test_the_provider_lists_its_algorithms(provider: ConstellrProvider) -> None:
    assert provider.id() == "constellr"
    assert {one.name() for one in provider.algorithms()} == set(PARAMETERS)
    assert all(one.id() == f"constellr:{one.name()}" for one in provider.algorithms())


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_are_as_promised(provider: ConstellrProvider, name: str) -> None:
    optional = QgsProcessingParameterDefinition.Flag.FlagOptional
    found = provider.algorithm(name).parameterDefinitions()
    assert {p.name() + ("?" if p.flags() & optional else "") for p in found} == set(PARAMETERS[name].split())


@pytest.mark.parametrize(("name", "parameter"), DEFAULTS)
def test_defaults_are_as_promised(provider: ConstellrProvider, name: str, parameter: str) -> None:
    assert provider.algorithm(name).parameterDefinition(parameter).defaultValue() == DEFAULTS[name, parameter]


@pytest.mark.parametrize("name", PARAMETERS)
def test_each_says_what_it_does(provider: ConstellrProvider, name: str) -> None:
    algorithm = provider.algorithm(name)
    assert algorithm.shortHelpString() and algorithm.group() and algorithm.displayName() != name
    outputs = {one.name() for one in algorithm.outputDefinitions()}
    assert {"COUNT", "FAILED"} < outputs or (name == "exporttemperature" and {"OUTPUT", "VALID"} == outputs)
    for parameter in algorithm.parameterDefinitions():
        assert parameter.help(), parameter.name()


@pytest.mark.parametrize("name", PARAMETERS)
def test_words_are_words_never_indexes(provider: ConstellrProvider, name: str) -> None:
    for parameter in provider.algorithm(name).parameterDefinitions():
        if isinstance(parameter, QgsProcessingParameterEnum):
            assert parameter.usesStaticStrings()


@pytest.mark.parametrize("name", PARAMETERS)
def test_work_stays_off_the_main_thread(provider: ConstellrProvider, name: str) -> None:
    flags = QgsProcessingAlgorithm.Flag
    algorithm = provider.algorithm(name)
    assert not algorithm.flags() & flags.FlagNoThreading
    assert algorithm.flags() & flags.FlagCanCancel


def test_the_provider_comes_and_goes_with_the_registry() -> None:
    registry = QgsApplication.processingRegistry()
    for _ in range(2):
        assert registry.addProvider(ConstellrProvider(Access()))
        assert registry.algorithmById("constellr:search") is not None
        assert registry.removeProvider("constellr")
        assert registry.algorithmById("constellr:search") is None
