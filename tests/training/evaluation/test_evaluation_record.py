from tests.support.networks import fresh
from training.evaluation.evaluation_record import add_record, read_record


def test_a_result_replaces_the_one_of_the_same_measurement(tmp_path):
    beside = tmp_path / "coconet.keras"
    model = fresh()
    result = {"fold": "valid", "data": "jsb", "order": "random", "orderings": 5, "samples": 0, "mean": 1.0}
    add_record(beside, model, result)
    add_record(beside, model, result | {"order": "chronological", "mean": 2.0})
    add_record(beside, model, result | {"samples": 99, "mean": 0.9})
    assert [(r["order"], r["mean"]) for r in read_record(beside, model)] == [("chronological", 2.0), ("random", 0.9)]


def test_results_of_other_weights_are_not_the_networks(tmp_path):
    beside = tmp_path / "coconet.keras"
    model, other = fresh(), fresh()
    result = {"fold": "valid", "data": "jsb", "order": "random", "orderings": 5}
    add_record(beside, model, result)
    assert len(read_record(beside, model)) == 1
    assert read_record(beside, other) == []
