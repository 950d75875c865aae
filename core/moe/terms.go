package moe

import "fmt"

// Terms are the parts of a batch's loss, in nats.
type Terms struct {
	Loss           float64 `json:"loss"`                 // all the terms' sum
	ExpectedExpert float64 `json:"expected_expert_loss"` // (1/B) Σ_b Σ_i p_bi ℓ_bi
	Balancing      float64 `json:"balancing_loss"`       // λ Var_i(Σ_b p_bi)
	Kept           float64 `json:"kept"`                 // share of pairs of image and expert that were computed

	// Of a manager that learns from views; see Mutual.
	Consistency float64 `json:"consistency,omitempty"`
	Certainty   float64 `json:"certainty,omitempty"`
	Balance     float64 `json:"balance,omitempty"`

	BalanceWeight float64 `json:"balance_weight,omitempty"` // μ, by which Balance is −μ·H(m); it may fall along a run
}

// Add adds u to t, term by term.
func (t *Terms) Add(u Terms) {
	t.Loss += u.Loss
	t.ExpectedExpert += u.ExpectedExpert
	t.Balancing += u.Balancing
	t.Kept += u.Kept
	t.Consistency += u.Consistency
	t.Certainty += u.Certainty
	t.Balance += u.Balance
	t.BalanceWeight += u.BalanceWeight
}

// Over returns t divided by n, term by term.
func (t Terms) Over(n int) Terms {
	f := float64(n)
	return Terms{
		Loss: t.Loss / f, ExpectedExpert: t.ExpectedExpert / f, Balancing: t.Balancing / f, Kept: t.Kept / f,
		Consistency: t.Consistency / f, Certainty: t.Certainty / f, Balance: t.Balance / f,
		BalanceWeight: t.BalanceWeight / f,
	}
}

// A NotFinite error says that a loss is NaN or infinite and where it arose.
type NotFinite struct {
	Expert int    // −1 for the manager
	Term   string // of the loss
}

func (e *NotFinite) Error() string {
	if e.Expert < 0 {
		return fmt.Sprintf("the manager’s %s is not a finite number", e.Term)
	}
	return fmt.Sprintf("the %s of expert %d is not a finite number", e.Term, e.Expert+1)
}
