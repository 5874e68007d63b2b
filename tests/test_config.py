import pytest

from rag import RagConfig, SettingsError


def test_settings_come_from_the_environment_given() -> None:
    config = RagConfig.from_environment({"DATELINE_PASSAGES": "5", "DATELINE_LLM_SCHEMA": "no"})
    assert (config.passages, config.llm_schema) == (5, False)


def test_a_bad_setting_is_named_with_its_value() -> None:
    with pytest.raises(SettingsError, match="DATELINE_PASSAGES='many'"):
        RagConfig.from_environment({"DATELINE_PASSAGES": "many"})


def test_keys_never_print() -> None:
    assert "sk-1" not in repr(RagConfig.from_environment({"OPENAI_API_KEY": "sk-1"}))
