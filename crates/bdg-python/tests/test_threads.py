"""Other threads go on while a plan is read, and several may ask one plan at a time."""

import threading
from concurrent.futures import ThreadPoolExecutor

import bdg
from conftest import PLANS


def large(indicators):
    body = "".join(
        f' chỉ tiêu 1.{n} "Tỷ lệ phụ nữ thứ {n}" {{\n đơn vị tính %\n gốc 2020: {n % 50},5\n kết quả 2022: {n % 50 + 2}\n'
        f" đến 2025: ít nhất {n % 50 + 20}\n }}\n"
        for n in range(1, indicators + 1)
    )
    return f'kế hoạch p "Kế hoạch" {{\n giai đoạn 2021-2025\n}}\nmục tiêu 1 "Mục tiêu" {{\n{body}}}\n'


def goes_on_during(work):
    """How often another thread had its turn while a function was at work."""
    turns, over = 0, threading.Event()
    started = threading.Event()

    def count():
        nonlocal turns
        started.set()
        while not over.is_set():
            turns += 1
            over.wait(0.0005)

    other = threading.Thread(target=count)
    other.start()
    started.wait()
    before = turns
    work()
    during = turns - before
    over.set()
    other.join()
    return during


def test_reading_and_computing_lets_others_go_on():
    text = large(4000)
    plans = []
    assert goes_on_during(lambda: plans.append(bdg.loads(text))) >= 3
    assert len(plans[0].codes) == 4000
    assert goes_on_during(lambda: plans[0].findings()) >= 3


def test_threads_get_the_same_answers():
    alone = {file: bdg.load(file) for file in PLANS}
    wanted = {file: (plan.progress(), plan.path(), plan.findings()) for file, plan in alone.items()}

    def ask(file):
        # Some ask a plan that others ask too, some read it anew.
        for plan in (alone[file], bdg.load(file)):
            if (plan.progress(), plan.path(), plan.findings()) != wanted[file]:
                return file
        return None

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, PLANS * 4)) == [None] * len(PLANS) * 4
