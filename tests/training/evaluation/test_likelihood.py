import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from training.evaluation.likelihood import log_softmax


@given(hnp.arrays(np.float32, (2, 5), elements=st.floats(-1000, 1000, width=32)))
def test_log_softmax_is_a_distribution(logits):
    log_p = log_softmax(logits)
    np.testing.assert_allclose(np.exp(log_p).sum(axis=-1), 1, atol=1e-12)
    differences = np.diff(logits.astype(np.float64), axis=-1)
    np.testing.assert_allclose(np.diff(log_p, axis=-1), differences, atol=1e-9)
