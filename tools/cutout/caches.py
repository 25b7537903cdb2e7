"""A cache bounded by what it holds, not by how many: drawn layers differ in size by a factor of fifty."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class ByteCache(Generic[T]):
    """Keeps the last used values as long as together they stay below a number of bytes.

    Args:
        most: bytes that are kept; a single larger value is returned but not kept.
        size: bytes of a value.
    """

    def __init__(self, most: int, size: Callable[[T], int]) -> None:
        self.most, self._size = most, size
        self.held = 0
        self._values: OrderedDict[Hashable, T] = OrderedDict()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return the value of a key, made if it is not there."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        value = make()
        size = self._size(value)
        if size <= self.most:
            self._values[key] = value
            self.held += size
            while self.held > self.most:
                _, old = self._values.popitem(last=False)
                self.held -= self._size(old)
        return value

    def clear(self) -> None:
        """Forget everything."""
        self._values.clear()
        self.held = 0
