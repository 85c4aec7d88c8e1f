// A Telegram server by other hands (gotd/td's tgtest) for our client: it lets a bot log in, sends it messages, and
// ends well when the bot has answered them all, on as many connections as it took.
//
// usage: server SERVERS.json     writes its address and key there, as `local-dc --json` does
package main

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"net"
	"os"
	"sync"
	"time"

	"github.com/gotd/td/tg"
	"github.com/gotd/td/tgerr"
	"github.com/gotd/td/tgtest"
	"github.com/gotd/td/transport"
)

const (
	dc       = 2
	token    = "110:SECRET"
	botID    = 110
	userID   = 7
	messages = 50
	// After these the server forgets the connection without a word.
	cutEvery = 30

	// Service messages that this server knows nothing of.
	msgsStateReq = 0xda69fb52
	msgsAck      = 0x62d6b459
)

type chat struct {
	mutex    sync.Mutex
	known    map[[8]byte]bool
	pts      int
	answered int
	done     context.CancelFunc
}

func (c *chat) config(server *tgtest.Server, request *tgtest.Request) error {
	return server.SendResult(request, &tg.Config{ThisDC: dc, DCOptions: []tg.DCOption{}})
}

func (c *chat) bot() *tg.User {
	bot := &tg.User{Self: true, Bot: true, ID: botID}
	bot.SetFirstName("Echo")
	bot.SetAccessHash(1)
	bot.SetBotInfoVersion(1)
	bot.SetFlags()
	return bot
}

func (c *chat) user() *tg.User {
	user := &tg.User{ID: userID}
	user.SetFirstName("Ada")
	user.SetAccessHash(2)
	user.SetFlags()
	return user
}

func (c *chat) signIn(server *tgtest.Server, request *tgtest.Request) error {
	var call tg.AuthImportBotAuthorizationRequest
	if err := call.Decode(request.Buf); err != nil {
		return err
	}
	if call.BotAuthToken != token {
		return tgerr.New(400, "ACCESS_TOKEN_INVALID")
	}
	c.mutex.Lock()
	c.known[request.Session.AuthKey.ID] = true
	c.mutex.Unlock()
	return server.SendResult(request, &tg.AuthAuthorization{User: c.bot()})
}

func (c *chat) authorized(request *tgtest.Request) bool {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	return c.known[request.Session.AuthKey.ID]
}

func (c *chat) state(server *tgtest.Server, request *tgtest.Request) error {
	if !c.authorized(request) {
		return tgerr.New(401, "AUTH_KEY_UNREGISTERED")
	}
	state := &tg.UpdatesState{Pts: c.pts, Date: int(time.Now().Unix())}
	if err := server.SendResult(request, state); err != nil || c.pts > 0 {
		return err
	}
	return c.next(server, request)
}

// difference gives the message that the bot has not answered yet, as an update would.
func (c *chat) difference(server *tgtest.Server, request *tgtest.Request) error {
	var call tg.UpdatesGetDifferenceRequest
	if err := call.Decode(request.Buf); err != nil {
		return err
	}
	now := int(time.Now().Unix())
	if call.Pts >= c.answered+1 || c.answered == messages {
		return server.SendResult(request, &tg.UpdatesDifferenceEmpty{Date: now})
	}
	c.pts = c.answered + 1
	return server.SendResult(request, &tg.UpdatesDifference{
		NewMessages:          []tg.MessageClass{c.message(c.pts)},
		NewEncryptedMessages: []tg.EncryptedMessageClass{},
		OtherUpdates:         []tg.UpdateClass{},
		Chats:                []tg.ChatClass{},
		Users:                []tg.UserClass{c.user()},
		State:                tg.UpdatesState{Pts: c.pts, Date: now},
	})
}

func text(number int) string { return fmt.Sprintf("message %d", number) }

func (c *chat) message(number int) *tg.Message {
	message := &tg.Message{ID: number, PeerID: &tg.PeerUser{UserID: userID}, Date: int(time.Now().Unix()), Message: text(number)}
	message.SetFromID(&tg.PeerUser{UserID: userID})
	message.SetFlags()
	return message
}

func (c *chat) answer(server *tgtest.Server, request *tgtest.Request) error {
	var call tg.MessagesSendMessageRequest
	if err := call.Decode(request.Buf); err != nil {
		return err
	}
	if call.Message != text(c.answered+1) {
		return fmt.Errorf("%q came for %q", call.Message, text(c.answered+1))
	}
	c.answered++
	err := server.SendResult(request, &tg.UpdateShortSentMessage{Out: true, ID: 1000 + c.answered, Pts: c.pts, PtsCount: 0,
		Date: int(time.Now().Unix())})
	switch {
	case err != nil:
		return err
	case c.answered == messages:
		c.done()
		return nil
	case c.answered%cutEvery == 0:
		server.ForceDisconnect(request.Session)
		return nil
	}
	return c.next(server, request)
}

func (c *chat) next(server *tgtest.Server, request *tgtest.Request) error {
	c.pts++
	return server.SendUpdates(request.RequestCtx, request.Session, &tg.UpdateNewMessage{
		Message: c.message(c.pts), Pts: c.pts, PtsCount: 1,
	})
}

func listing(address *net.TCPAddr, key *rsa.PublicKey) ([]byte, error) {
	block := pem.EncodeToMemory(&pem.Block{Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(key)})
	return json.Marshal(map[string]any{"data_centers": []any{map[string]any{
		"id": dc, "address": address.IP.String(), "port": address.Port, "public_key": string(block),
	}}})
}

func serve(path string) error {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	list, err := listing(listener.Addr().(*net.TCPAddr), &key.PublicKey)
	if err != nil {
		return err
	}
	ctx, done := context.WithTimeout(context.Background(), time.Minute)
	defer done()
	c := &chat{known: map[[8]byte]bool{}, done: done}
	calls := tgtest.NewDispatcher()
	calls.HandleFunc(tg.HelpGetConfigRequestTypeID, c.config)
	calls.HandleFunc(tg.AuthImportBotAuthorizationRequestTypeID, c.signIn)
	calls.HandleFunc(tg.UpdatesGetStateRequestTypeID, c.state)
	calls.HandleFunc(tg.UpdatesGetDifferenceRequestTypeID, c.difference)
	calls.HandleFunc(tg.MessagesSendMessageRequestTypeID, c.answer)
	calls.Fallback(tgtest.HandlerFunc(func(server *tgtest.Server, request *tgtest.Request) error {
		id, err := request.Buf.PeekID()
		if err != nil || id == msgsStateReq || id == msgsAck {
			return err
		}
		return tgerr.New(400, "METHOD_INVALID")
	}))
	server := tgtest.NewServer(tgtest.NewPrivateKey(key), tgtest.UnpackInvoke(calls), tgtest.ServerOptions{DC: dc})
	if err := os.WriteFile(path, list, 0o600); err != nil {
		return err
	}
	fmt.Println("gotd/td listens")
	if err := server.Serve(ctx, transport.Listen(transport.ObfuscatedListener(listener))); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	if c.answered != messages {
		return fmt.Errorf("%d of %d messages were answered", c.answered, messages)
	}
	fmt.Printf("%d messages were answered\n", c.answered)
	return nil
}

func main() {
	if err := serve(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
