"""Rings of companies that hold shares in one another, found without recursion.

Tarjan's algorithm of 1972, with a stack of its own, so that a chain may be as long as memory.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator


def components(
    roots: Iterable[str], onward: Callable[[str], Iterable[str]]
) -> list[tuple[str, ...]]:
    """Return everything reachable from ``roots``, in groups that reach one another.

    ``onward`` gives the names that a name leads to; it is asked once for each. A group comes after
    all groups it leads to; a name on no circle is a group of its own.
    """
    number: dict[str, int] = {}
    groups: list[tuple[str, ...]] = []
    for root in roots:
        if root not in number:
            _explore(root, onward, number, groups)
    return groups


def _explore(
    root: str,
    onward: Callable[[str], Iterable[str]],
    number: dict[str, int],
    groups: list[tuple[str, ...]],
) -> None:
    number[root] = len(number)
    lowest = {root: number[root]}
    unfinished = [root]
    pending = {root}
    walk: list[tuple[str, Iterator[str]]] = [(root, iter(onward(root)))]
    while walk:
        name, successors = walk[-1]
        for successor in successors:
            if successor not in number:
                number[successor] = lowest[successor] = len(number)
                unfinished.append(successor)
                pending.add(successor)
                walk.append((successor, iter(onward(successor))))
                break
            if successor in pending and number[successor] < lowest[name]:
                lowest[name] = number[successor]
        else:
            walk.pop()
            if walk and lowest[name] < lowest[walk[-1][0]]:
                lowest[walk[-1][0]] = lowest[name]
            if lowest[name] == number[name]:
                groups.append(_finish(unfinished, pending, name))


def _finish(unfinished: list[str], pending: set[str], name: str) -> tuple[str, ...]:
    group: list[str] = []
    while not group or group[-1] != name:
        group.append(unfinished.pop())
    pending.difference_update(group)
    return tuple(group)
