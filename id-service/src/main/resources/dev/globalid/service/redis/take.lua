-- ARGV: count, increment, ledger (empty: unknown), cut.
-- Answers {reason, counter} or {'taken', remaining, issued, n1, last1, n2, last2, ...}. Creates no key.
local own, lease, counter = incarnation(), readLease(), readCounter()
local why = trouble(lease, counter, own, ARGV[3], ARGV[4])
if why then
  return {why, counter or ''}
end

local wanted, increment = tonumber(ARGV[1]), tonumber(ARGV[2])
local left, strayed = leftInRange(lease, counter, increment)
local answer, taken = {'taken', '', ''}, 0
while taken < wanted do
  if left < 1 then
    local nextRange = redis.call('LPOP', KEYS[3])
    if not nextRange then
      break
    end
    lease.base, lease.stop = string.match(nextRange, '^(%d+):(%d+)$')
    redis.call('SET', KEYS[1], lease.base)
    left, strayed = diff(lease.stop, lease.base) / increment, 0
    lease.ahead = lease.ahead - left
    redis.call('HSET', KEYS[2], 'base', lease.base, 'stop', lease.stop, 'ahead', lease.ahead)
  end
  local n = math.min(left, wanted - taken)
  local shown = redis.call('INCRBY', KEYS[1], n * increment - strayed)
  counter = shown < 2 ^ 53 and text(shown) or redis.call('GET', KEYS[1])
  answer[#answer + 1] = n
  answer[#answer + 1] = counter
  left, strayed, taken = left - n, 0, taken + n
end
if taken == 0 then
  return {'used-up', counter}
end
redis.call('HSET', KEYS[2], 'last', counter, 'issued', lease.issued + taken)
answer[2], answer[3] = left + lease.ahead, lease.issued + taken
return answer
